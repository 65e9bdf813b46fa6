// Plays a scene in a window where nothing depends on the day, the place or the machine, and takes it light and dark.
import { systemFonts } from './system-fonts.mjs'

const viewports = {
  wide: { width: 1280, height: 800 },
  medium: { width: 1000, height: 700 },
  narrow: { width: 390, height: 844 },
}
/** Now, in every scene. */
const now = Date.UTC(2026, 10, 18, 14, 20)
const settled = 150
const tries = 20

export class Photographer {
  constructor(browser, serve, story, photos) {
    Object.assign(this, { browser, serve, story, photos })
  }

  /** @returns {Promise<{ pictures: [name: string, png: Buffer][], problems: string[] }>} */
  async take({ name, size, play }) {
    const { photos } = this
    const host = await this.serve(this.story(now), photos)
    const context = await this.browser.newContext({
      viewport: viewports[size],
      hasTouch: size === 'narrow',
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
      timezoneId: 'UTC',
    })
    const problems = []
    const pictures = []
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await page.clock.setFixedTime(now)
      page.on('pageerror', (error) => problems.push(`${name}-${size}: ${error.message}`))
      await page.goto(host.address)
      await page.waitForSelector('main')
      await page.evaluate(() => document.fonts.ready)
      await page.waitForTimeout(250)
      await play(page, { host, narrow: size === 'narrow', photos })
      for (const theme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: theme })
        pictures.push([`${name}-${size}-${theme}`, await still(page)])
      }
      for (const font of await systemFonts(context, page))
        problems.push(`${name}-${size}: ${font}, which is not one of the window's own fonts`)
    } catch (error) {
      problems.push(`${name}-${size}: ${error.message}`)
    } finally {
      await context.close()
      await host.close()
    }
    return { pictures, problems }
  }
}

/** The window when it no longer changes. */
async function still(page) {
  let before = null
  for (let tried = 0; tried < tries; tried++) {
    await page.waitForTimeout(settled)
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    if (before?.equals(now)) return now
    before = now
  }
  throw new Error('it never stands still')
}
