// Holding a picture against its baseline: what counts as the same, what is told and laid down when it is not.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, it } from 'vitest'

interface Tolerance {
  far: number
  share: number
}
interface Baselines {
  version: number | null
  renew(name: string, png: Buffer): Promise<void>
  compare(name: string, png: Buffer, tolerance: Tolerance): Promise<string | null>
}
interface BaselinesScript {
  Baselines: new (folder: string, differences: string) => Baselines
  tolerances: { same: Tolerance; other: Tolerance }
}
const { Baselines, tolerances } = (await import('../../scripts/baselines.mjs' as string)) as BaselinesScript

let folder: string
let baselines: Baselines
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docent-'))
  baselines = new Baselines(join(folder, 'baselines'), join(folder, 'out'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** 100 by 100, white, with a rectangle of `grey` (0 to 255) that is `pixels` wide and one high. */
const picture = (pixels: number, grey = 0, width = 100) =>
  sharp({ create: { width, height: 100, channels: 3, background: '#fff' } })
    .composite([
      { input: { create: { width: pixels, height: 1, channels: 3, background: { r: grey, g: grey, b: grey } } }, left: 0, top: 50 }, // prettier-ignore
    ])
    .png()
    .toBuffer()
const filled = (background: string) =>
  sharp({ create: { width: 100, height: 100, channels: 3, background } })
    .png()
    .toBuffer()
const laid = (name: string) => join(folder, 'out', name)

it('finds a picture to be itself, exactly', async () => {
  await baselines.renew('empty', await picture(40, 120))
  expect(await baselines.compare('empty', await picture(40, 120), { far: 0, share: 0 })).toBeNull()
  expect(existsSync(join(folder, 'out'))).toBe(false)
})

it('names the picture that differs and lays down what it is and where', async () => {
  await baselines.renew('empty', await picture(1))
  const told = await baselines.compare('empty', await filled('#000'), tolerances.same)
  expect(told).toMatch(/^empty differs in [\d.]+% of its pixels: /)
  expect(told).toContain(laid('empty.actual.png'))
  expect(told).toContain(laid('empty.difference.png'))
  expect([laid('empty.actual.png'), laid('empty.difference.png')].every((file) => existsSync(file))).toBe(true)
})

it('takes away what an earlier comparison laid down', async () => {
  await baselines.renew('empty', await picture(1))
  await baselines.compare('empty', await filled('#000'), tolerances.same)
  expect(await baselines.compare('empty', await picture(1), tolerances.same)).toBeNull()
  expect(existsSync(laid('empty.actual.png'))).toBe(false)
})

it('allows another browser more, but not everything', async () => {
  await baselines.renew('empty', await picture(1))
  const fainter = await filled('#f0f0f0')
  expect(await baselines.compare('empty', fainter, tolerances.other)).toBeNull()
  expect(await baselines.compare('empty', fainter, tolerances.same)).not.toBeNull()
  expect(await baselines.compare('empty', await filled('#000'), tolerances.other)).not.toBeNull()
})

it('says when there is no baseline, and when the size is another', async () => {
  expect(await baselines.compare('new', await picture(1), tolerances.other)).toContain('new has no baseline')
  await baselines.renew('wide', await picture(1))
  expect(await baselines.compare('wide', await picture(1, 0, 90), tolerances.other)).toContain(
    'wide is 90x100, its baseline 100x100',
  )
})

it('knows which browser took them', () => {
  expect(baselines.version).toBeNull()
  baselines.version = 156
  expect(new Baselines(join(folder, 'baselines'), folder).version).toBe(156)
})
