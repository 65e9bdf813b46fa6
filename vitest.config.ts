// Three projects: `node` for everything that runs in Node, `trust` for what Docent promises (docs/RELIABILITY.md and
// docs/SECURITY.md), `browser` for the window in a real Chromium.
import { existsSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

const installed = '/usr/bin/chromium'
const chromium = process.env['CHROMIUM'] ?? (existsSync(installed) ? installed : undefined)
/** Chromium's sandbox cannot start as root. */
const root = process.getuid?.() === 0

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/main/**/*.test.ts', 'test/scripts/**/*.test.ts'],
          // Real models on any machine: a test hangs when it takes this long, a slow one does not fail.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'trust',
          environment: 'node',
          include: ['test/trust/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        // Found ahead, so that no test reloads half-way because a dependency was discovered.
        optimizeDeps: {
          include: [
            'axe-core',
            'marked',
            'dompurify',
            'katex',
            'uplot',
            'highlight.js/lib/core',
            'zod',
            '@orpc/client',
            '@orpc/client/message-port',
            '@orpc/server',
            '@orpc/server/message-port',
            '@orpc/contract',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/renderer/**/*.test.ts'],
          setupFiles: ['test/renderer/setup.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            provider: playwright({
              launchOptions: {
                ...(chromium ? { executablePath: chromium } : {}),
                args: root ? ['--no-sandbox'] : [],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
