// Takes pictures of the built window over the story, to look at it: node test/renderer/look/look.mjs [scene …]
// They land in build/look. Needs `vite build` first.
import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { scenes } from './scenes.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const out = `${root}/build/look`
mkdirSync(out, { recursive: true })
const viewports = {
  wide: { width: 1280, height: 800 },
  medium: { width: 1000, height: 700 },
  narrow: { width: 390, height: 844 },
}
const wanted = process.argv.slice(2)

const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
const { serve } = await vite.ssrLoadModule('/test/renderer/host/serve.ts')
const { story } = await vite.ssrLoadModule('/test/renderer/look/story.ts')
const executablePath = process.env.CHROMIUM ?? (existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : undefined)
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })

try {
  for (const [name, { sizes = ['wide'], themes = ['light'], play }] of Object.entries(scenes)) {
    if (wanted.length > 0 && !wanted.some((word) => name.startsWith(word))) continue
    for (const size of sizes) {
      for (const theme of themes) await take(name, size, theme, play)
    }
  }
} finally {
  await browser.close()
  await vite.close()
}

async function take(name, size, theme, play) {
  const host = await serve(story(), `${root}/test/photos/open`)
  const viewport = viewports[size]
  const context = await browser.newContext({ viewport, colorScheme: theme, hasTouch: size === 'narrow' })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && console.log(`${name} ${size}: ${message.text()}`))
  page.on('pageerror', (error) => console.log(`${name} ${size}: ${error.message}`))
  try {
    await page.goto(host.address)
    await page.waitForSelector('main')
    await page.waitForTimeout(400)
    await play(page, { host, narrow: size === 'narrow', photos: `${root}/test/photos/open` })
    await page.waitForTimeout(350)
    await page.screenshot({ path: `${out}/${name}-${size}-${theme}.png` })
  } catch (error) {
    console.log(`${name} ${size} ${theme}: ${error.message}`)
    await page.screenshot({ path: `${out}/${name}-${size}-${theme}-broken.png` })
  } finally {
    await context.close()
    await host.close()
  }
}
