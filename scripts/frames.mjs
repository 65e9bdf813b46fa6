// How smooth the window is: the gaps between animation frames in Chromium.
//   npm run frames [-- --seconds N]     the real app, while its decoder writes a long answer
//   docent bench --window [--seconds N] a stream of 100 tokens a second, replayed behind a conversation of 20,000 tokens
/* global requestAnimationFrame -- inside the page */
import { parseArgs } from 'node:util'
import { inRoot, root } from './paths.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const { openPage, openWindow } = await import('./open-window.mjs')
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, window: { type: 'boolean' }, json: { type: 'boolean' } },
  allowPositionals: true, // `bench`
})
const viewport = { width: 1280, height: 800 }
const stream = { perSecond: 100, conversation: 20_000 }

const { page, close } = values.window ? await openReplay() : await openWindow({ viewport })
try {
  const idle = await gaps(3)
  await page.getByRole('textbox', { name: 'Your question' }).fill('Write a very long story about a lighthouse.')
  await page.keyboard.press('Enter')
  await page.waitForTimeout(2500)
  const before = await characters()
  const busy = await gaps(Number(values.seconds))
  const shown = (await characters()) - before
  const report = { ...(values.window && { stream }), idle: summary(idle), generating: { ...summary(busy), shown } }
  console.log(JSON.stringify(report, null, values.json ? 2 : 0))
} finally {
  await close()
}

/** The built window over a conversation and an answer that are written down, opened on that conversation. */
async function openReplay() {
  const { createServer } = await import('vite')
  const server = { middlewareMode: true, hmr: false, ws: false, watch: null }
  const vite = await createServer({ root, configFile: false, appType: 'custom', server })
  const { serve } = await vite.ssrLoadModule('/test/renderer/host/serve.ts')
  const { replayed } = await vite.ssrLoadModule('/test/renderer/look/replay.ts')
  const host = await serve(replayed(stream.conversation, stream.perSecond), inRoot('test', 'photos', 'open'))
  const opened = await openPage(host.address, { viewport })
  await opened.page.locator('[data-row]').first().click()
  return {
    page: opened.page,
    async close() {
      await opened.close()
      await host.close()
      await vite.close()
    },
  }
}

/** Of all that the conversation shows: an answer that stands still would be smooth without any work. */
function characters() {
  return page.locator('main').evaluate((main) => main.textContent.length)
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
process.exit() // the replayed answer may still be under way
