// Counts of passed, failed and skipped tests, from each runner's own report, and their sum.
import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

export const none = { passed: 0, failed: 0, skipped: 0 }

/** @param {Counts[]} all */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    none,
  )
}

/** The closing line: `.ci/run` and people read it. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** A file that could not be loaded has no tests in the report, and is one failure. */
export function fromVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0, testResults = [] }) {
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests + numTodoTests }
}

/** A test that passed on its second try counts as passed; errors outside any test are failures. */
export function fromPlaywright({ stats, errors = [] }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }
}

/**
 * The counts of a runner's report file. A runner that ended badly although nothing failed in its report (or that left
 * none) is one failure: nothing passes by crashing.
 */
export function fromReport(file, read, exitCode) {
  let counts = none
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return exitCode === 0 ? none : { ...none, failed: 1 } // no report: nothing to run, or a crash
  }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
