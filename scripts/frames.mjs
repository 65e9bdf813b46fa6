// npm run frames [-- --seconds N]: how smooth the window is while the decoder generates. Opens the real app in Chromium,
// streams a long answer, and prints the gaps between animation frames.
/* global requestAnimationFrame -- inside the page */
import { parseArgs } from 'node:util'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const { openWindow } = await import('./open-window.mjs')
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '10' } } })

const { page, close } = await openWindow({ viewport: { width: 1280, height: 800 } })
try {
  const idle = await gaps(3)
  await page.getByRole('textbox').fill('Write a very long story about a lighthouse, its keeper and the sea.')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(2500)
  const busy = await gaps(Number(values.seconds))
  console.log(JSON.stringify({ idle: summary(idle), generating: summary(busy) }))
} finally {
  await close()
}

/** Milliseconds between animation frames over some seconds. */
function gaps(seconds) {
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

function summary(found) {
  const sorted = found.toSorted((a, b) => a - b)
  const at = (share) =>
    Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)) / 10
  return {
    frames: found.length,
    median: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longest: at(1),
    over50ms: found.filter((gap) => gap > 50).length,
  }
}
