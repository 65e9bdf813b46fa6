// Which rows of a long table exist, and where keys lead. Every row is equally high, so that places can be computed.

/** In pixels; RowLine.svelte is exactly as high. */
export const rowHeight = 60
/** Rows above and below those in view, so that scrolling shows no gap. */
const margin = 6

/** The rows from `from` to before `to` exist. */
export function windowOf(top: number, height: number, total: number): { from: number; to: number } {
  const from = Math.max(0, Math.min(total, Math.floor(top / rowHeight)) - margin)
  return { from, to: Math.min(total, Math.ceil((top + height) / rowHeight) + margin) }
}

/** How far a key moves; null when it does not. */
export function stepOf(key: string, page: number, total: number): number | null {
  const steps: Record<string, number> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: -total,
    End: total,
  }
  return steps[key] ?? null
}
