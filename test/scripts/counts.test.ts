// Bugs this catches: a run that is green although a file did not load, a runner crashed, or a hook failed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Counts {
  passed: number
  failed: number
  skipped: number
}
interface CountsScript {
  sum(all: Counts[]): Counts
  closingLine(counts: Counts): string
  fromVitest(report: object): Counts
  fromPlaywright(report: object): Counts
  fromReport(file: string, read: (report: object) => Counts, exitCode: number): Counts
}
const { sum, closingLine, fromVitest, fromPlaywright, fromReport } = (await import(
  '../../scripts/counts.mjs' as string
)) as CountsScript

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1, testResults: [] }

describe('sum and closing line', () => {
  it('adds up over the runners', () => {
    const total = sum([
      { passed: 5, failed: 0, skipped: 0 },
      { passed: 2, failed: 1, skipped: 3 },
    ])
    expect(closingLine(total)).toBe('7 passed, 1 failed, 3 skipped')
  })

  it('says nothing of skipped tests when there are none', () => {
    expect(closingLine(sum([]))).toBe('0 passed, 0 failed')
  })
})

describe('reports', () => {
  it('count a file that did not load as a failure', () => {
    const unloaded = { status: 'failed', assertionResults: [] }
    const loaded = { status: 'failed', assertionResults: [{}] }
    expect(fromVitest({ ...vitest, testResults: [unloaded, loaded] })).toEqual({ passed: 3, failed: 2, skipped: 2 })
  })

  it('count a second try as passed, and errors outside tests as failures', () => {
    const stats = { expected: 4, flaky: 1, unexpected: 2, skipped: 1 }
    expect(fromPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 1 })
  })
})

describe('fromReport', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docent-counts-'))
  const file = join(folder, 'report.json')
  const green = { ...vitest, numFailedTests: 0 }

  it('reads the counts', () => {
    writeFileSync(file, JSON.stringify(vitest))
    expect(fromReport(file, fromVitest, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
  })

  it('fails where a runner ended badly although its report is green', () => {
    writeFileSync(file, JSON.stringify(green))
    expect(fromReport(file, fromVitest, 1).failed).toBe(1)
    expect(fromReport(file, fromVitest, 0).failed).toBe(0)
  })

  it('fails where a crash left no report, and not where there was nothing to run', () => {
    rmSync(folder, { recursive: true })
    expect(fromReport(file, fromVitest, 139)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(fromReport(file, fromVitest, 0)).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})
