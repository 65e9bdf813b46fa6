import { expect, test } from 'vitest'
import { seriesOf } from '../../../renderer/evaluation/series'
import { resultOf } from '../host/evaluation'

test('each way of choosing starts without shots; what was not measured is a gap; what has no k is level', () => {
  const { ks, series } = seriesOf([
    resultOf({ method: 'context', choose: 'nearest', k: 4 }, 48),
    resultOf({ method: 'context', choose: null, k: 0 }, 30),
    resultOf({ method: 'context', choose: 'fixed', k: 2 }, 36),
    resultOf({ method: 'vote', choose: null, k: null }, 45),
  ])
  expect(ks).toEqual([0, 2, 4])
  expect(series.map(({ name, accuracy, level }) => [name, accuracy, level])).toEqual([
    ['nearest', [50, null, 80], false],
    ['fixed', [50, 60, null], false],
    ['vote', [75, 75, 75], true],
  ])
})
