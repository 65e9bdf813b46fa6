// Pictures of the window that were approved once, and how one taken now is held against them: test/renderer/look.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pixelmatch from 'pixelmatch'
import sharp from 'sharp'

/**
 * What may differ: `far` is how far apart two colours are before they count (0 to 1, black to white), `share` the part
 * of a picture's pixels that may. Another Chromium shapes letters a little differently.
 */
export const tolerances = { same: { far: 0.02, share: 0.02 }, other: { far: 0.1, share: 0.02 } }

/** @typedef {{ far: number, share: number }} Tolerance */

/** The baselines of a folder: one WebP a picture, and the browser's major version in browser.json. */
export class Baselines {
  /** @param {string} folder @param {string} differences where actual pictures and differences are laid */
  constructor(folder, differences) {
    this.folder = folder
    this.differences = differences
    this.versionFile = join(folder, 'browser.json')
  }

  /** @returns {number | null} the Chromium major version that took them */
  get version() {
    return existsSync(this.versionFile) ? JSON.parse(readFileSync(this.versionFile, 'utf8')).chromium : null
  }

  set version(chromium) {
    mkdirSync(this.folder, { recursive: true })
    writeFileSync(this.versionFile, `{ "chromium": ${chromium} }\n`)
  }

  file(name) {
    return join(this.folder, `${name}.webp`)
  }

  /** @param {string} name @param {Buffer} png */
  async renew(name, png) {
    mkdirSync(this.folder, { recursive: true })
    writeFileSync(this.file(name), await kept(png))
  }

  /**
   * @param {string} name @param {Buffer} png @param {Tolerance} tolerance
   * @returns {Promise<string | null>} what is wrong with it, or null
   */
  async compare(name, png, tolerance) {
    const laid = (kind) => join(this.differences, `${name}.${kind}.png`)
    for (const kind of ['actual', 'difference']) rmSync(laid(kind), { force: true })
    const lay = async (kind, image) => {
      mkdirSync(this.differences, { recursive: true })
      await image.png().toFile(laid(kind))
    }
    if (!existsSync(this.file(name))) {
      await lay('actual', sharp(png))
      return `${name} has no baseline: look at ${laid('actual')}, then renew it`
    }
    const [was, is] = await Promise.all([pixels(readFileSync(this.file(name))), kept(png).then(pixels)])
    const { width, height } = was
    if (is.width !== width || is.height !== height) {
      await lay('actual', sharp(png))
      return `${name} is ${is.width}x${is.height}, its baseline ${width}x${height}: ${laid('actual')}`
    }
    const drawn = new Uint8Array(was.data.length)
    const different = pixelmatch(was.data, is.data, drawn, width, height, { threshold: tolerance.far })
    const share = different / (width * height)
    if (share <= tolerance.share) return null
    await lay('actual', sharp(png))
    await lay('difference', sharp(drawn, { raw: { width, height, channels: 4 } }))
    return `${name} differs in ${(share * 100).toFixed(2)}% of its pixels: ${laid('actual')}, ${laid('difference')}`
  }
}

/**
 * As it is kept: a fraction of the size without loss. A picture that is compared goes the same way, so that what is the
 * same stays the same to the last pixel.
 * @param {Buffer} png
 */
const kept = (png) => sharp(png).webp({ quality: 80, effort: 4 }).toBuffer()

/** @returns {Promise<{ data: Buffer, width: number, height: number }>} RGBA, [height, width, 4] */
async function pixels(image) {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
