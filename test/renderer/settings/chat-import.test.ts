// Bugs this catches: chats that come in without a look before, files whose refusal is not told, and a way back that
// leaves some of what came.
import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

let world: World
beforeEach(() => {
  world = new World()
})
const file = (name = 'export.json') => new File(['[]'], name, { type: 'application/json' })

function drop(...files: File[]): void {
  const dataTransfer = new DataTransfer()
  for (const one of files) dataTransfer.items.add(one)
  window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }))
}

test('dropped files open a look at what would come; then it comes, and Undo takes all of it back', async () => {
  const { stores } = await mount(world)
  drop(file(), file('1761300000000.conversation.json'))
  await expect
    .element(page.getByText('From llama.cpp, LM Studio: 12 conversations, 96 messages, 7 pictures.'))
    .toBeVisible()
  expect([stores.layout.dialog, stores.layout.section]).toEqual(['settings', 'data'])
  await expect.element(page.getByText('and 8 more')).toBeVisible()
  await expect.element(page.getByText('2 were brought in before.')).toBeVisible()
  await expect
    .element(page.getByText('Left out: 3 system texts, 1 train of thought, 4 pictures that are not in the file.'))
    .toBeVisible()
  await expect.element(page.getByText(/notes\.json holds no chats that Docent can read/)).toBeVisible()
  expect(stores.conversations.items).toHaveLength(0)
  await page.getByRole('button', { name: 'Bring in' }).click()
  await expect.element(page.getByText('4 conversations brought in.')).toBeVisible()
  expect(stores.conversations.items).toHaveLength(4)
  await page.getByRole('button', { name: 'Undo' }).click()
  await until(() => stores.conversations.items.length === 0)
})

test('files that cannot be read are told in words, and others can be chosen', async () => {
  world.chats.problem = 'import.chats-broken'
  const { stores } = await mount(world)
  stores.layout.openSettings('data')
  await stores.chatImport.read([file()])
  await expect
    .element(page.getByRole('alert'))
    .toMatchTextContent(/notes\.json looks like chats of Open WebUI, but cannot/)
  await expect.element(page.getByRole('button', { name: 'Choose files…' })).toBeVisible()
  world.chats.problem = null
  await stores.chatImport.read([file()])
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
})

test('cancelled, it brings in nothing', async () => {
  const { stores } = await mount(world)
  stores.layout.openSettings('data')
  await stores.chatImport.read([file()])
  world.chats.hold = new Promise(() => undefined)
  const bringing = stores.chatImport.bringIn()
  await expect.element(page.getByText('Bringing in…')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await bringing
  await until(() => world.chats.discarded === 1)
  expect([stores.chatImport.phase, world.conversations.size]).toEqual(['choosing', 0])
})

test('a picture among the files is one for the composer', async () => {
  const { stores } = await mount(world)
  drop(file(), new File([new Uint8Array(4)], 'owl.jpg', { type: 'image/jpeg' }))
  expect(stores.layout.dialog).toBe(null)
})
