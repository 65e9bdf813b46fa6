// npm run frames [-- --seconds N]: how smooth the window is while the decoder generates. Opens the real app in Chromium,
// streams a long answer, and prints the gaps between animation frames.
/* global requestAnimationFrame -- inside the page */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { inRoot } from './paths.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const { findChromium } = await import('./chromium.mjs')
const { chromium } = await import('playwright')
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } })

const folder = mkdtempSync(join(tmpdir(), 'docent-frames-'))
const host = spawn(process.execPath, [inRoot('build', 'main', 'browser.cjs'), '--data-dir', folder])
const address = await new Promise((resolve) => {
  host.stdout.on('data', (data) => {
    const found = /http:\S+/.exec(String(data))
    if (found) resolve(found[0])
  })
})
const root = process.getuid?.() === 0
const browser = await chromium.launch({
  executablePath: (await findChromium()) ?? undefined,
  args: root ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address)
  const idle = await gaps(page, 3)
  await page.getByRole('textbox').fill('Write a very long story about a lighthouse, its keeper and the sea.')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(2500)
  const busy = await gaps(page, Number(values.seconds))
  console.log(JSON.stringify({ idle: summary(idle), generating: summary(busy) }))
} finally {
  await browser.close()
  host.kill()
  await new Promise((resolve) => host.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}

/** Milliseconds between animation frames over some seconds. */
function gaps(page, seconds) {
  return page.evaluate(
    (ms) =>
      new Promise((resolve) => {
        const found = []
        let last = performance.now()
        const end = last + ms
        const frame = (now) => {
          found.push(now - last)
          last = now
          if (now < end) requestAnimationFrame(frame)
          else resolve(found.slice(1))
        }
        requestAnimationFrame(frame)
      }),
    seconds * 1000,
  )
}

function summary(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share) =>
    Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10
  return {
    frames: values.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longest: at(1),
    over50ms: values.filter((gap) => gap > 50).length,
  }
}
