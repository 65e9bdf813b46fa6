// Peak memory of Docent's processes: what only they hold (RssAnon + RssShmem), so that mapped weight files do not count.
import { readFileSync } from 'node:fs'

const everyMs = 25

/** Watches processes by name until `stop`, which gives each one's peak in bytes; Linux only, empty elsewhere. */
export function watchMemory(processes: Record<string, () => number | undefined>): { stop(): Record<string, number> } {
  const peaks: Record<string, number> = {}
  const sample = (): void => {
    for (const [name, pid] of Object.entries(processes)) {
      const bytes = ownMemory(pid())
      if (bytes !== undefined) peaks[name] = Math.max(peaks[name] ?? 0, bytes)
    }
  }
  sample()
  const timer = setInterval(sample, everyMs)
  return {
    stop: () => {
      sample()
      clearInterval(timer)
      return peaks
    },
  }
}

function ownMemory(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].map((match) => Number(match[1]))
    return kilobytes.length > 0 ? 1024 * kilobytes.reduce((sum, value) => sum + value, 0) : undefined
  } catch {
    return undefined // another system, or a process that just ended
  }
}
