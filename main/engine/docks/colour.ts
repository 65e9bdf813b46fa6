// The dominant colour of an object, in everyday words.
import type { Box } from '../../contract/evidence'
import type { Raster } from './dock'

/**
 * The most frequent colour name inside `box` (raster pixels), weighted towards the box's middle: the object fills the
 * middle, what is behind it shows at the rim.
 */
export function objectColour({ data, width, content }: Raster, box: Box): string {
  const weights = new Map<string, number>()
  const step = Math.max(1, Math.floor(Math.sqrt((box.width * box.height) / 2500)))
  const middleX = box.x + box.width / 2
  const middleY = box.y + box.height / 2
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(content.height, box.y + box.height); y += step) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(content.width, box.x + box.width); x += step) {
      const distance = ((x - middleX) / box.width) ** 2 + ((y - middleY) / box.height) ** 2
      const weight = Math.exp(-distance / (2 * 0.18 ** 2))
      const at = (y * width + x) * 3
      const name = colourName(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
      weights.set(name, (weights.get(name) ?? 0) + weight)
    }
  }
  return [...weights].reduce((best, entry) => (entry[1] > best[1] ? entry : best), ['gray', 0] as [string, number])[0]
}

/** The everyday name of an sRGB colour, each channel 0 to 255. Borders in hue, saturation and value were set on photos. */
export function colourName(red: number, green: number, blue: number): string {
  const value = Math.max(red, green, blue) / 255
  const chroma = value - Math.min(red, green, blue) / 255
  const saturation = value === 0 ? 0 : chroma / value
  if (value < 0.2) return 'black'
  if (saturation < 0.18) return value > 0.75 ? 'white' : 'gray'
  const hue = hueOf(red / 255, green / 255, blue / 255, value, chroma)
  if (hue < 14 || hue >= 342) return 'red'
  if (hue < 40) return value < 0.62 || saturation < 0.5 ? 'brown' : 'orange'
  if (hue < 54) return value < 0.4 ? 'brown' : 'yellow'
  if (hue < 68) return 'yellow'
  if (hue < 165) return 'green'
  if (hue < 232) return 'blue'
  return hue < 300 ? 'purple' : 'pink'
}

function hueOf(red: number, green: number, blue: number, value: number, chroma: number): number {
  if (value === red) return ((((green - blue) / chroma) % 6) * 60 + 360) % 360
  if (value === green) return ((blue - red) / chroma + 2) * 60
  return ((red - green) / chroma + 4) * 60
}
