// Accuracy against k as a chart wants it: one line a way of choosing shots, the methods without k as level lines. Pure.
import { evaluatedChoices, type EvaluationResult } from '../../main/contract/evaluation'

export interface ChartSeries {
  name: 'nearest' | 'fixed' | 'balanced' | 'probe' | 'vote'
  /** Of each k, in percent; null where nothing was measured. */
  accuracy: (number | null)[]
  low: (number | null)[]
  high: (number | null)[]
  /** Has no k: level over all of them. */
  level: boolean
}

export function seriesOf(results: readonly EvaluationResult[]): { ks: number[]; series: ChartSeries[] } {
  const context = results.filter(({ method }) => method === 'context')
  const ks = [...new Set(context.map(({ k }) => k ?? 0))].toSorted((a, b) => a - b)
  const choices = evaluatedChoices.filter((choice) => context.some(({ choose }) => choose === choice))
  const lines = choices.map((name) =>
    line(
      name,
      ks.map((k) => context.find((one) => one.k === k && (k === 0 || one.choose === name))),
    ),
  )
  const levels = (['probe', 'vote'] as const).flatMap((name) => {
    const found = results.find(({ method }) => method === name)
    return found
      ? [
          line(
            name,
            ks.map(() => found),
            true,
          ),
        ]
      : []
  })
  return { ks, series: [...lines, ...levels] }
}

function line(name: ChartSeries['name'], of: (EvaluationResult | undefined)[], level = false): ChartSeries {
  const percent = (value: number | undefined): number | null => (value === undefined ? null : 100 * value)
  return {
    name,
    accuracy: of.map((one) => percent(one?.accuracy)),
    low: of.map((one) => percent(one?.low)),
    high: of.map((one) => percent(one?.high)),
    level,
  }
}
