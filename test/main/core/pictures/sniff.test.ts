import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sniff } from '../../../../main/core/pictures/sniff'

const formats = 'test/photos/formats'

describe.each(readdirSync(formats))('%s', (file) => {
  test('is known by its bytes, whatever its name, and measured from its header', () => {
    const { type, width, height } = sniff(readFileSync(`${formats}/${file}`), 'holiday.txt')
    const extension = file.split('.').at(-1)
    expect(type).toBe(extension === 'jpg' ? 'jpeg' : extension)
    expect([width, height]).toEqual([96, 64])
  })
})

const bytes = (text: string) => new TextEncoder().encode(text)

test.each([
  ['an empty file', new Uint8Array(), 'picture.empty'],
  ['an SVG drawing', bytes('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture.svg'],
  ['a bare SVG', bytes('  <SVG/>'), 'picture.svg'],
  ['a text', bytes('hello, this is not a picture at all'), 'picture.unknown-format'],
  ['a PDF', bytes('%PDF-1.7 ....................................'), 'picture.unknown-format'],
  ['a cut JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'picture.broken'],
  ['too many bytes', new Uint8Array(100 * 1024 * 1024 + 1), 'picture.too-many-bytes'],
])('%s is refused in words', (_, file, code) => {
  expect(() => sniff(file, 'a.jpg')).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining({ name: 'a.jpg' }) as unknown }),
  )
})

test('a header that declares too many pixels is refused before anything is decoded', () => {
  const png = Buffer.from(readFileSync(`${formats}/palette.png`))
  png.writeUInt32BE(100_000, 16)
  png.writeUInt32BE(20_000, 20)
  expect(() => sniff(png, 'bomb.png')).toThrow(
    expect.objectContaining({
      code: 'picture.too-many-pixels',
      details: { name: 'bomb.png', megapixels: 2000, limit: 120 },
    }),
  )
})
