// End-to-end tests: the built browser host in a real Chromium. scripts/test.mjs finds the browser and names it in
// CHROMIUM; without that, Playwright's own is used.
import { defineConfig } from '@playwright/test'

const chromium = process.env['CHROMIUM']
/** Chromium's sandbox cannot start as root. */
const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // One at a time: each test has a host with an engine of its own, and two of those take turns anyway.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json']],
  use: {
    browserName: 'chromium',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: root ? ['--no-sandbox'] : [],
    },
  },
})
