// One sentence of advice from an evaluation: what is best here, and what would help most.
import { bestFirst, type EvaluationResult } from '../evaluation'
import { percent, text } from './catalogue'
import { evaluationName } from './evaluation-name'

/** Fewer answers say little. */
const fewest = 20

/** @param results of a library as it is now */
export function adviceOf(results: readonly EvaluationResult[]): string | null {
  const [best] = bestFirst(results)
  if (!best) return null
  const said = {
    what: evaluationName(best),
    accuracy: percent(best.accuracy),
    low: percent(best.low),
    high: percent(best.high),
  }
  if (best.n < fewest) return text('evaluation.advice.few', { ...said, count: best.n })
  const weakest = weakestLabel(best)
  return weakest ? text('evaluation.advice.more', { ...said, ...weakest }) : text('evaluation.advice.best', said)
}

/**
 * The label that is mistaken most often, and as many more of it as the most frequent one has, or as it has itself. A
 * rule of thumb: pictures that resemble the mistaken ones help more than their number.
 */
function weakestLabel({ closed }: EvaluationResult): { label: string; count: number } | null {
  const own = (closed?.counts ?? []).map((row, index) => {
    const asked = row.reduce((sum, count) => sum + count, 0)
    return { label: closed?.labels[index] ?? '', asked, recall: asked > 0 ? (row[index] ?? 0) / asked : 1 }
  })
  const weakest = own.toSorted((a, b) => a.recall - b.recall)[0]
  if (!weakest || weakest.recall === 1) return null
  const most = Math.max(...own.map(({ asked }) => asked))
  return { label: weakest.label, count: most > weakest.asked ? most - weakest.asked : weakest.asked }
}
