// What is said of a job and its rows.
import type { JobSummary } from '../../main/contract/labelling'

export interface Counts {
  all: number
  /** With an answer, or with a reason why there is none. */
  worked: number
  /** 0 to 100; 100 only when nothing waits. */
  percent: number
}

export function countsOf({ rows }: JobSummary): Counts {
  const worked = rows.done + rows.failed + rows.skipped
  const all = worked + rows.waiting
  return { all, worked, percent: all === 0 ? 0 : Math.floor((100 * worked) / all) }
}

/** 95 -> "1:35", 4000 -> "1:06:40" */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return (whole < 3600 ? parts.slice(1) : parts).map((part, at) => String(part).padStart(at ? 2 : 1, '0')).join(':')
}
