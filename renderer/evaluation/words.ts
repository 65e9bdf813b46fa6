// Figures of an evaluation in words.
import type { EvaluationResult } from '../../main/contract/evaluation'
import { text } from '../../main/contract/texts/catalogue'

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' })

export function percent(value: number): string {
  return `${Math.round(100 * value)}%`
}

/** "72% to 79%" */
export function interval({ low, high }: Pick<EvaluationResult, 'low' | 'high'>): string {
  return text('evaluation.interval', { low: percent(low), high: percent(high) })
}

export function day(at: number): string {
  return days.format(at)
}
