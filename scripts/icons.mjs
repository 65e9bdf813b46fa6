// node scripts/icons.mjs: draws assets/icons/icon.png (and the sizes Linux asks for) from assets/icons/icon.svg.
// Run by hand after the drawing changed; the outcome is committed.
import { mkdirSync } from 'node:fs'
import sharp from 'sharp'
import { inRoot } from './paths.mjs'

const drawing = inRoot('assets', 'icons', 'icon.svg')
mkdirSync(inRoot('assets', 'icons'), { recursive: true })

/** electron-builder makes .ico and .icns from the largest; Linux takes every size as it is. */
for (const side of [16, 32, 48, 64, 128, 256, 512, 1024]) {
  const name = side === 1024 ? 'icon.png' : `${side}x${side}.png`
  const picture = sharp(drawing, { density: (72 * side) / 1024 })
  await picture
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toFile(inRoot('assets', 'icons', name))
}
