// What an evaluated method with its settings is called: "Nearest shots with k = 4".
import type { EvaluationCell } from '../evaluation'
import { text } from './catalogue'

export function evaluationName({ method, choose, k }: EvaluationCell): string {
  if (method !== 'context') return text(`evaluation.name.${method}`)
  return choose === null ? text('evaluation.name.none') : text(`evaluation.name.${choose}`, { k: k ?? 0 })
}
