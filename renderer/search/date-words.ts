// A date as short as it can be said: the time today, the day this year, else the day and the year.
import { locale } from '../../main/contract/texts/catalogue'

const time = { hour: '2-digit', minute: '2-digit', hour12: false } as const
const day = { day: 'numeric', month: 'short' } as const
const dayAndYear = { ...day, year: 'numeric' } as const

export function dateWords(date: Date, now: Date): string {
  const sameYear = date.getFullYear() === now.getFullYear()
  const shown = date.toDateString() === now.toDateString() ? time : sameYear ? day : dayAndYear
  return new Intl.DateTimeFormat(locale(), shown).format(date)
}
