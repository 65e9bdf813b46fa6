import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { useDocent } from '../docent-fixture'

const docent = useDocent()
const formats = 'test/photos/formats'

/** The mean difference of two pictures' pixels, 0 to 255, at a small size. */
async function difference(a: string | Buffer, b: string | Buffer): Promise<number> {
  const [first, second] = await Promise.all(
    [a, b].map((path) =>
      sharp(path)
        .resize(48, 32, { fit: 'fill' })
        .flatten({ background: '#fff' })
        .removeAlpha()
        .toColourspace('srgb')
        .raw()
        .toBuffer(),
    ),
  )
  if (!first || !second) throw new Error('nothing to compare')
  return first.reduce((sum, value, i) => sum + Math.abs(value - (second[i] ?? 0)), 0) / first.length
}

function viewOf(id: Parameters<typeof docent.services.store.pictures.get>[0]): string {
  const { store } = docent.services
  return store.pictureFiles.path(store.pictures.get(id).sha256, 'view')
}

describe.each(readdirSync(formats).filter((file) => file !== 'transparent.png'))('%s', (file) => {
  test('becomes an upright view that shows the same picture', async () => {
    const picture = await docent.services.pictures.add(await readFile(`${formats}/${file}`), file)
    expect([picture.width, picture.height]).toEqual([96, 64])
    expect(await difference(viewOf(picture.id), `${formats}/palette.png`)).toBeLessThan(16)
  })
})

test('transparency shows as white paper', async () => {
  const { id } = await docent.services.pictures.add(await readFile(`${formats}/transparent.png`), 't.png')
  expect(await difference(viewOf(id), `${formats}/transparent.png`)).toBeLessThan(8)
})

test('a damaged picture is refused, leaves no file, and the next one works', async () => {
  const whole = readFileSync('test/photos/open/cat.jpg')
  const damaged = Buffer.concat([whole.subarray(0, 700), Buffer.alloc(4000, 0x55)])
  const { pictures, store } = docent.services
  await expect(pictures.add(damaged, 'broken.jpg')).rejects.toMatchObject({
    code: 'picture.broken',
    details: { name: 'broken.jpg' },
  })
  expect(readdirSync(`${store.folder}/pictures/drafts`)).toEqual([])
  expect((await pictures.add(whole, 'cat.jpg')).type).toBe('jpeg')
})

test('a picture process that dies costs one picture', async () => {
  const { pictures } = docent.services
  const adding = pictures.add(readFileSync('test/photos/open/parrot.jpg'), 'parrot.jpg')
  const killing = setInterval(() => docent.children.findLast(({ entry }) => entry === 'pictures')?.child.kill(), 1)
  await expect(adding).rejects.toMatchObject({ code: 'picture.broken' })
  clearInterval(killing)
  expect((await pictures.add(readFileSync('test/photos/open/parrot.jpg'), 'parrot.jpg')).height).toBe(800)
})

test('rasters have the sizes that docks ask for', async () => {
  const { pictures } = docent.services
  const { id } = await pictures.add(readFileSync('test/photos/open/parrot.jpg'), 'parrot.jpg')
  const spec = { width: 40, height: 40, position: 'centre' as const, background: 114 }
  const rasters = await pictures.rasters(id, [
    { id: 'a', raster: { ...spec, fit: 'cover' } },
    { id: 'b', raster: { ...spec, fit: 'contain', position: 'top-left' } },
    { id: 'c', raster: { ...spec, fit: 'inside' } },
  ])
  expect(rasters.images.map(({ width, height, content }) => [width, height, content.width, content.height])).toEqual([
    [40, 40, 40, 40],
    [40, 40, 22, 40],
    [22, 40, 22, 40],
  ])
  const bytes = await readFile(rasters.path)
  expect(bytes.byteLength).toBe((40 * 40 + 40 * 40 + 22 * 40) * 3)
  const padding = (rasters.images[1]?.offset ?? 0) + 39 * 3
  expect([...bytes.subarray(padding, padding + 3)]).toEqual([114, 114, 114])
  await pictures.discard(rasters)
  await expect(readFile(rasters.path)).rejects.toThrow()
})

test.each(['orientation-6.jpg', 'sixteen-bit.png', 'plain.bmp', 'plain.heic', 'cmyk.jpg'])(
  '%s: a part and a turned picture are pictures of their own, cut from what is seen',
  async (file) => {
    const { pictures, store } = docent.services
    const { id } = await pictures.add(await readFile(`${formats}/${file}`), file)
    const crop = { x: 0.5, y: 0, width: 0.5, height: 0.5 }
    const part = await pictures.derive({ picture: id, name: 'part', crop, turn: 0 })
    expect([part.name, part.width, part.height]).toEqual(['part', 48, 32])
    const corner = await sharp(`${formats}/palette.png`).extract({ left: 48, top: 0, width: 48, height: 32 }).toBuffer()
    const shown = await sharp(viewOf(part.id)).png().toBuffer()
    expect(await difference(shown, corner)).toBeLessThan(16)
    const turned = await pictures.derive({ picture: id, name: 'turned', crop: null, turn: 90 })
    expect([turned.width, turned.height]).toEqual([64, 96])
    const expected = await sharp(`${formats}/palette.png`).rotate(90).toBuffer()
    expect(await difference(await sharp(viewOf(turned.id)).png().toBuffer(), expected)).toBeLessThan(16)
    expect(store.pictures.get(id).name).toBe(file)
  },
)

test('a part that reaches beyond the rim is cut to it, and is never empty', async () => {
  const { pictures } = docent.services
  const { id } = await pictures.add(await readFile(`${formats}/palette.png`), 'palette.png')
  const beyond = await pictures.derive({
    picture: id,
    name: 'p',
    crop: { x: 0.75, y: -1, width: 9, height: 9 },
    turn: 0,
  })
  expect([beyond.width, beyond.height]).toEqual([24, 64])
  const nothing = await pictures.derive({ picture: id, name: 'p', crop: { x: 1, y: 1, width: 0, height: 0 }, turn: 0 })
  expect([nothing.width, nothing.height]).toEqual([1, 1])
})
