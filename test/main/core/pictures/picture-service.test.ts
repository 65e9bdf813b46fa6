import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { useDocent } from '../docent-fixture'

const docent = useDocent()
const formats = 'test/photos/formats'

/** The mean difference of two pictures' pixels, 0 to 255, at a small size. */
async function difference(a: string, b: string): Promise<number> {
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
