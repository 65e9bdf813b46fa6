// An evaluation as the real host would tell it, for the window's tests and to look at.
import type { EvaluationCell, EvaluationHistory, EvaluationResult } from '../../../main/contract/evaluation'
import { EvaluationId, type ExampleId } from '../../../main/contract/ids'
import type { World } from './world'

export function resultOf(
  cell: EvaluationCell,
  right: number,
  change: Partial<EvaluationResult> = {},
): EvaluationResult {
  const n = 60
  const accuracy = right / n
  const each = n / 3
  const wrong = Math.floor((n - right) / 2)
  return {
    id: EvaluationId.parse(crypto.randomUUID()),
    at: Date.UTC(2026, 4, 3),
    ...cell,
    accuracy,
    low: Math.max(0, accuracy - 0.11),
    high: Math.min(1, accuracy + 0.09),
    n,
    msPerPicture: cell.method === 'context' ? 640 + 410 * (cell.k ?? 0) : 0.4,
    closed: {
      balancedAccuracy: accuracy,
      labels: ['owl', 'parrot', 'heron'],
      counts: [
        [each - wrong, wrong, 0],
        [0, each, 0],
        [n - right - wrong, 0, each - (n - right - wrong)],
      ],
      calibrationError: 0.12,
      bins: [],
    },
    free: null,
    worst: [],
    current: true,
    ...change,
  }
}

/** Ten results over the first library of `world`; its first examples are the worst. */
export function measured(world: World): EvaluationHistory {
  const examples = [...world.libraries.stored.values()][0]?.examples.slice(0, 3) ?? []
  const worst = examples.map(({ id, answer }, at) => ({
    example: id,
    expected: answer,
    answered: examples[(at + 1) % examples.length]?.answer ?? '',
    probability: 0.94 - 0.13 * at,
  }))
  const context = (choose: EvaluationCell['choose'], k: number, right: number) =>
    resultOf({ method: 'context', choose, k }, right, { worst })
  const results = [
    resultOf({ method: 'vote', choose: null, k: null }, 46, { worst }),
    resultOf({ method: 'probe', choose: null, k: null }, 51, { worst }),
    context(null, 0, 31),
    context('nearest', 1, 39),
    context('nearest', 2, 42),
    context('nearest', 4, 47),
    context('fixed', 1, 30),
    context('fixed', 2, 33),
    context('fixed', 4, 34),
    resultOf({ method: 'probe', choose: null, k: null }, 40, { current: false, worst }),
  ]
  const worstPictures = examples.flatMap(({ id, pictures: [first] }) => {
    const picture = first && world.pictures.get(first)
    return picture ? [{ example: id satisfies ExampleId, picture }] : []
  })
  return { results, worstPictures }
}
