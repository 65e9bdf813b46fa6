// Figures of an evaluation in words.
import type { EvaluationResult } from '../../main/contract/evaluation'
import { locale, percent, text } from '../../main/contract/texts/catalogue'

/** "72% to 79%" */
export function interval({ low, high }: Pick<EvaluationResult, 'low' | 'high'>): string {
  return text('evaluation.interval', { low: percent(low), high: percent(high) })
}

export function day(at: number): string {
  return new Date(at).toLocaleDateString(locale(), { dateStyle: 'medium' })
}
