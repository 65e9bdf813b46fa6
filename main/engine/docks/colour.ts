// The dominant colours of objects, of clothes and of the picture, in everyday words.
import type { Box, Wearing } from '../../contract/evidence'
import type { Raster } from './dock'

/** Pixels looked at in one area: more do not change the winner. */
const samples = 2500
/** A person lower than this, in raster pixels, has clothes of a few blurred pixels. */
const leastPerson = 48
/** How much of a colour's share around an object is taken from its share inside: what is behind also shows in the box. */
const behind = 0.5

/** Weight of a pixel at (x, y) of this colour; 0 leaves it out. */
type Weigh = (x: number, y: number, colour: readonly [red: number, green: number, blue: number]) => number
/** Colour names and their shares of an area, which sum to 1. */
type Shares = Map<string, number>

/** A second colour is told from this share of the object, and of the first one's lead, upwards. */
const leastSecond = { share: 0.2, lead: 0.4 }

/**
 * The one or two most frequent colour names inside `box` (raster pixels), weighted towards the box's middle: the object
 * fills the middle, what is behind it shows at the rim.
 */
export function objectColours(raster: Raster, box: Box): string[] {
  const middleX = box.x + box.width / 2
  const middleY = box.y + box.height / 2
  const inside = shares(raster, box, (x, y) => {
    const distance = ((x - middleX) / box.width) ** 2 + ((y - middleY) / box.height) ** 2
    return Math.exp(-distance / (2 * 0.18 ** 2))
  })
  const [first, second] = ranked(inside, around(raster, box))
  if (!first) return ['gray']
  const isTold = second && second.share >= leastSecond.share && second.lead >= leastSecond.lead * first.lead
  return isTold ? [first.name, second.name] : [first.name]
}

/** The colours of a person's clothes. Legs are only told from somebody whom the picture shows down to them. */
export function clothesColours(raster: Raster, box: Box): Wearing {
  if (box.height < leastPerson) return {}
  const tall = box.height / box.width
  const cut = box.y + box.height > 0.93 * raster.content.height
  const worn = (top: number, bottom: number, width = 0.5): string => {
    const strip = {
      x: box.x + (box.width * (1 - width)) / 2,
      y: box.y + box.height * top,
      width: box.width * width,
      height: box.height * (bottom - top),
    }
    return largest(shares(raster, strip, (_x, _y, colour) => (isSkin(...colour) ? 0.3 : 1)))
  }
  if (!cut && tall > 1.7) return { top: worn(0.2, 0.5), bottom: worn(0.55, 0.85) }
  if (tall > 2.2) return { top: worn(0.4, 0.7), bottom: worn(0.8, 0.97) }
  // A wide box shows a face and shoulders, others somebody down to the waist or sitting.
  return { top: tall < 1.2 ? worn(0.75, 1, 0.8) : worn(0.45, 0.85) }
}

/** The dominant colour of each cell of a 3 x 3 grid over the picture, row by row. */
export function gridColours(raster: Raster): string[] {
  const width = raster.content.width / 3
  const height = raster.content.height / 3
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => largest(shares(raster, { x: column * width, y: row * height, width, height }))),
  )
}

/** The colours of a frame around `box`, a quarter of its size wide; what of it lies outside the picture has none. */
function around(raster: Raster, { x, y, width, height }: Box): Shares {
  const { content } = raster
  const frame = { x: x - width / 4, y: y - height / 4, width: 1.5 * width, height: 1.5 * height }
  const seen = (from: number, size: number, end: number): number =>
    Math.max(0, Math.min(end, from + size) - Math.max(0, from))
  const whole = seen(frame.x, frame.width, content.width) * seen(frame.y, frame.height, content.height)
  const inner = seen(x, width, content.width) * seen(y, height, content.height)
  const visible = (whole - inner) / (1.25 * width * height)
  const colours = shares(raster, frame, (atX, atY) =>
    atX >= x && atX < x + width && atY >= y && atY < y + height ? 0 : 1,
  )
  return new Map([...colours].map(([name, share]) => [name, share * visible]))
}

function shares({ data, width, content }: Raster, area: Box, weigh: Weigh = () => 1): Shares {
  const weights: Shares = new Map()
  let total = 0
  const step = Math.max(1, Math.floor(Math.sqrt((area.width * area.height) / samples)))
  for (let y = Math.max(0, Math.floor(area.y)); y < Math.min(content.height, area.y + area.height); y += step) {
    for (let x = Math.max(0, Math.floor(area.x)); x < Math.min(content.width, area.x + area.width); x += step) {
      const at = (y * width + x) * 3
      const colour = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const
      const weight = weigh(x, y, colour)
      const name = colourName(...colour)
      weights.set(name, (weights.get(name) ?? 0) + weight)
      total += weight
    }
  }
  return new Map([...weights].map(([name, weight]) => [name, weight / Math.max(total, Number.EPSILON)]))
}

/** The colour with the largest share; gray where there is none. */
function largest(inside: Shares): string {
  return ranked(inside)[0]?.name ?? 'gray'
}

/** Colours by their lead: their share over what is behind. */
function ranked(inside: Shares, background: Shares = new Map()): { name: string; share: number; lead: number }[] {
  return [...inside]
    .map(([name, share]) => ({ name, share, lead: share - behind * (background.get(name) ?? 0) }))
    .toSorted((a, b) => b.lead - a.lead)
}

/** Whether a colour may be skin of any tone: clothes of such a colour only win where nothing else shows. */
function isSkin(red: number, green: number, blue: number): boolean {
  return red > 60 && red > green + 12 && green >= blue && red - blue > 25 && red - blue < 130 && green > 0.5 * red
}

/** The everyday name of an sRGB colour, each channel 0 to 255. Borders in hue, saturation and value were set on photos. */
export function colourName(red: number, green: number, blue: number): string {
  const value = Math.max(red, green, blue) / 255
  const chroma = value - Math.min(red, green, blue) / 255
  const saturation = value === 0 ? 0 : chroma / value
  if (value < 0.15 || (value < 0.28 && chroma < 0.08)) return 'black'
  if (saturation < 0.18 || chroma < 0.08) return value > 0.7 ? 'white' : 'gray'
  const hue = hueOf(red / 255, green / 255, blue / 255, value, chroma)
  if (hue < 14 || hue >= 342) return 'red'
  if (hue < 40) return value < 0.62 || saturation < 0.5 ? 'brown' : 'orange'
  if (hue < 54) return value < 0.4 ? 'brown' : 'yellow'
  if (hue < 68) return value < 0.6 ? 'green' : 'yellow'
  if (hue < 165) return 'green'
  if (hue < 232) return 'blue'
  return hue < 300 ? 'purple' : 'pink'
}

function hueOf(red: number, green: number, blue: number, value: number, chroma: number): number {
  if (value === red) return ((((green - blue) / chroma) % 6) * 60 + 360) % 360
  if (value === green) return ((blue - red) / chroma + 2) * 60
  return ((red - green) / chroma + 4) * 60
}
