// Arrow keys, Home and End move the focus through the elements of a list that match `selector`.
export function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }, selector: string): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const at = rows.findIndex((row) => row === event.target)
  if (at < 0) return
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  const row = to === undefined ? undefined : rows[Math.max(0, Math.min(to, rows.length - 1))]
  if (!row) return
  event.preventDefault()
  row.focus()
}
