import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ClipboardWatch } from '../../../renderer/stores/clipboard.svelte'
import { Cropping } from '../../../renderer/stores/cropping.svelte'
import { Derivations } from '../../../renderer/stores/derivations.svelte'
import { Draft } from '../../../renderer/stores/draft.svelte'
import { Toasts } from '../../../renderer/stores/toasts.svelte'
import { cut } from '../../../renderer/services/screen'
import { defaultSettings } from '../../../main/contract/settings'
import { connect } from '../host/memory'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

let world: World
beforeEach(() => {
  world = new World()
})

/** 40 by 20: the left half red, the right half blue. */
async function twoColours(): Promise<Blob> {
  const canvas = new OffscreenCanvas(40, 20)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.fillStyle = 'red'
  context.fillRect(0, 0, 20, 20)
  context.fillStyle = 'blue'
  context.fillRect(20, 0, 20, 20)
  return canvas.convertToBlob()
}

async function pixels(picture: Blob): Promise<{ width: number; height: number; first: number[] }> {
  const bitmap = await createImageBitmap(picture)
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const first = [...(context?.getImageData(0, 0, 1, 1).data ?? [])]
  return { width: bitmap.width, height: bitmap.height, first }
}

test('a part of a screenshot holds the pixels that were marked and no others', async () => {
  const part = await cut(await twoColours(), { x: 0.5, y: 0.25, width: 0.5, height: 0.5 })
  expect(await pixels(part)).toEqual({ width: 20, height: 10, first: [0, 0, 255, 255] })
})

test('a part at the very edge is still a picture (bug: a canvas of no width gives none)', async () => {
  const part = await cut(await twoColours(), { x: 1, y: 0, width: 0, height: 1 })
  expect(await pixels(part)).toMatchObject({ width: 1, height: 20 })
})

function shots(capture: () => Promise<Blob | null>) {
  const uploaded: File[] = []
  const upload = (file: File) => {
    uploaded.push(file)
    return Promise.resolve(world.addPicture(file.name, 4, 3))
  }
  const { stores } = connect(world, { upload })
  const toasts = new Toasts()
  const derivations = new Derivations(stores.connection as never, toasts)
  return { uploaded, toasts, draft: new Draft(stores.pictures), cropping: new Cropping(derivations, toasts, capture) }
}

test('of a screenshot only the marked part is handed over', async () => {
  const { cropping, draft, uploaded } = shots(twoColours)
  await cropping.takeScreen(draft)
  expect(cropping.shot).not.toBeNull()
  expect(uploaded).toEqual([])
  await cropping.take({ x: 0, y: 0, width: 0.5, height: 1 })
  expect(cropping.shot).toBeNull()
  expect(uploaded).toHaveLength(1)
  expect(uploaded[0]?.name).toMatch(/^Screenshot .*\.png$/)
  expect(await pixels(uploaded[0] as File)).toMatchObject({ width: 20, height: 20, first: [255, 0, 0, 255] })
})

test('a screen that was not chosen is no error, one that cannot be read is told', async () => {
  const declined = shots(() => Promise.resolve(null))
  await declined.cropping.takeScreen(declined.draft)
  expect(declined.cropping.shot).toBeNull()
  expect(declined.toasts.items).toEqual([])
  const broken = shots(() => Promise.reject(new Error('no')))
  await broken.cropping.takeScreen(broken.draft)
  expect(broken.toasts.items[0]?.text).toMatch(/^The screen could not be read/)
  expect(broken.cropping.capturing).toBe(false)
})

test('a picture of the draft is turned and cut by keys, takes the place of the old one, and can be had back', async () => {
  const { stores } = await mount(world)
  const draft = stores.drafts.of(null)
  draft.put(world.addPicture('a.jpg', 400, 300))
  draft.put(world.addPicture('b.jpg', 80, 60))
  await until(() => document.querySelectorAll('[data-picture] img').length === 2)
  document.querySelector<HTMLElement>('[data-picture]')?.focus()
  await userEvent.keyboard('c')
  await expect.element(page.getByRole('dialog', { name: 'Crop a.jpg' })).toBeVisible()
  await page.getByRole('button', { name: 'Turn by a quarter' }).click()
  await until(() => draft.attachments[0]?.picture?.width === 300)
  await expect.element(page.getByRole('application')).toBeVisible()
  page
    .getByRole('application')
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await until(() => draft.attachments[0]?.picture?.width === 150)
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(draft.attachments.map(({ name }) => name)).toEqual(['a.jpg', 'b.jpg'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await until(() => draft.attachments[0]?.picture?.width === 300)
})

function watch(access: 'granted' | 'asks' | 'refused' | 'unable', on: boolean) {
  const settings = {
    current: { ...defaultSettings, watchClipboard: on },
    change: (change: object) => void Object.assign(settings.current, change),
  }
  const toasts = new Toasts()
  const added: string[] = []
  const clipboard = { digest: 'one' as string | null, reads: 0 }
  const store = new ClipboardWatch(settings, toasts, (file) => added.push(file.name), {
    access: () => Promise.resolve(access),
    read: () => {
      clipboard.reads += 1
      return Promise.resolve(
        clipboard.digest === null ? null : { file: new File(['x'], 'clipboard.png'), digest: clipboard.digest },
      )
    },
  })
  return { store, settings, toasts, added, clipboard }
}

test('the clipboard is not read while it is off, nor where the browser has not allowed it', async () => {
  const off = watch('granted', false)
  await off.store.look()
  const refused = watch('refused', true)
  await refused.store.look()
  expect([off.clipboard.reads, refused.clipboard.reads]).toEqual([0, 0])
})

test('a copied picture is offered once, and added only when a person says so', async () => {
  const { store, toasts, added, clipboard } = watch('granted', true)
  window.focus()
  await store.look()
  await store.look()
  expect(toasts.items.map(({ text }) => text)).toEqual(['There is a new picture on the clipboard.'])
  expect(added).toEqual([])
  toasts.items[0]?.action?.run()
  expect(added).toEqual(['clipboard.png'])
  clipboard.digest = 'two'
  toasts.dismiss(toasts.items[0]?.id ?? 0)
  await store.look()
  expect(toasts.items).toHaveLength(1)
})

test('switched on, what is on the clipboard already is not offered; where a browser cannot, it stays off', async () => {
  const { store, settings, toasts } = watch('granted', false)
  await store.switch(true)
  expect(settings.current.watchClipboard).toBe(true)
  await store.look()
  expect(toasts.items).toEqual([])
  const unable = watch('unable', false)
  await unable.store.switch(true)
  expect(unable.settings.current.watchClipboard).toBe(false)
})

test('a browser that cannot watch the clipboard says so', async () => {
  const { stores } = await mount(world)
  const whole = navigator.clipboard
  Object.defineProperty(navigator, 'clipboard', { value: {}, configurable: true })
  stores.layout.openSettings('privacy')
  await expect.element(page.getByText(/^This browser does not let a page read pictures/)).toBeVisible()
  await expect.element(page.getByRole('switch', { name: 'Watch the clipboard' })).toBeDisabled()
  Object.defineProperty(navigator, 'clipboard', { value: whole, configurable: true })
})
