// Pinned conversations first, the others by day: Today, Yesterday, the last seven days by name of the group, then months.
import type { ConversationSummary } from '../../main/contract/conversations'
import { locale, text } from '../../main/contract/texts/catalogue'

export interface DayGroup {
  title: string
  items: ConversationSummary[]
}

export function inGroups(items: readonly ConversationSummary[], now: Date): DayGroup[] {
  const pinned = items.filter((item) => item.pinned)
  const days = byDay(
    items.filter((item) => !item.pinned),
    now,
  )
  return pinned.length > 0 ? [{ title: text('list.pinned'), items: pinned }, ...days] : days
}

/** Groups in the order of `items`, which come newest first. */
export function byDay(items: readonly ConversationSummary[], now: Date): DayGroup[] {
  const groups: DayGroup[] = []
  for (const item of items) {
    const title = dayTitle(new Date(item.updatedAt), now)
    const last = groups.at(-1)
    if (last?.title === title) last.items.push(item)
    else groups.push({ title, items: [item] })
  }
  return groups
}

function dayTitle(day: Date, now: Date): string {
  const days = Math.round((midnight(now) - midnight(day)) / 86_400_000)
  if (days <= 0) return text('list.today')
  if (days === 1) return text('list.yesterday')
  if (days < 7) return text('list.this-week')
  const sameYear = day.getFullYear() === now.getFullYear()
  return new Intl.DateTimeFormat(locale(), sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' }).format(
    day,
  )
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}
