import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { DocentError } from '../../../main/contract/errors'
import { ConnectionLost } from '../../../renderer/services/connection'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

let world: World
beforeEach(() => {
  world = new World()
})

const file = (name: string) => new File(['bytes'], name)
const box = () => page.getByRole('textbox', { name: 'Your question' })
const tray = () => page.getByRole('list', { name: 'Pictures of this question' })
const pictures = () => tray().getByRole('listitem')

function transfer(...files: File[]): DataTransfer {
  const data = new DataTransfer()
  for (const one of files) data.items.add(one)
  return data
}
function drag(type: string, data: DataTransfer): void {
  document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }))
}

test('files dropped anywhere are added; the overlay comes and goes (bug: it stays after crossing an element)', async () => {
  await mount(world)
  const data = transfer(file('a.jpg'), file('b.jpg'))
  drag('dragenter', data)
  drag('dragenter', data)
  drag('dragleave', data)
  await expect.element(page.getByTestId('drop-overlay')).toBeVisible()
  drag('dragleave', data)
  await expect.element(page.getByTestId('drop-overlay')).not.toBeInTheDocument()
  drag('dragenter', data)
  drag('dragenter', data)
  await expect.element(page.getByTestId('drop-overlay')).toBeVisible()
  drag('drop', data)
  await expect.element(page.getByTestId('drop-overlay')).not.toBeInTheDocument()
  await expect.element(pictures()).toHaveLength(2)
})

test('a dragged word is no file (bug: selecting text and dragging it dims the window)', async () => {
  await mount(world)
  const data = new DataTransfer()
  data.setData('text/plain', 'word')
  drag('dragenter', data)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(page.getByTestId('drop-overlay').query()).toBeNull()
})

test('a pasted picture is added, pasted text is typed (bug: a table copied with its picture becomes a picture)', async () => {
  await mount(world)
  const paste = (data: DataTransfer) => {
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data })
    box().element().dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(paste(transfer(file('image.png')))).toBe(true)
  await expect.element(pictures()).toHaveLength(1)
  const table = transfer(file('table.png'))
  table.setData('text/plain', 'a b')
  expect(paste(table)).toBe(false)
  await expect.element(pictures()).toHaveLength(1)
})

test('a picture can be taken out again', async () => {
  await mount(world)
  drag('drop', transfer(file('a.jpg'), file('b.jpg')))
  await page.getByRole('button', { name: 'Remove a.jpg' }).click()
  await expect.element(pictures()).toHaveLength(1)
  expect(page.getByRole('button', { name: 'Remove b.jpg' }).query()).not.toBeNull()
})

test('a refused file says why, by name, and keeps the others and the text (bug: one bad file loses all)', async () => {
  await mount(world)
  await box().fill('What is this?')
  drag('drop', transfer(file('a.jpg'), file('notes.txt')))
  await expect.element(page.getByText(/notes.txt is not a picture Docent can read/)).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Send' })).toBeDisabled()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect.element(page.getByRole('button', { name: 'Send' })).toBeEnabled()
  await expect.element(box()).toHaveValue('What is this?')
})

test('an upload that failed for want of a line can be tried again; a refused one cannot', async () => {
  let fail = true
  await mount(world, {
    upload: (given) => {
      if (given.name === 'bad.jpg') return Promise.reject(new DocentError('picture.broken', { name: given.name }))
      return fail ? Promise.reject(new ConnectionLost()) : Promise.resolve(world.addPicture(given.name, 4, 3))
    },
  })
  drag('drop', transfer(file('good.jpg'), file('bad.jpg')))
  await expect.element(page.getByRole('button', { name: 'Try again' })).toHaveLength(1)
  fail = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(tray().getByAltText('good.jpg')).toBeVisible()
})

test('Enter during an upload sends as soon as the picture is stored (bug: the key press is lost)', async () => {
  let store = (): void => undefined
  const stored = new Promise<void>((resolve) => (store = resolve))
  await mount(world, {
    upload: async (given) => {
      await stored
      return world.addPicture(given.name, 4, 3)
    },
  })
  drag('drop', transfer(file('slow.jpg')))
  await expect.element(pictures()).toHaveLength(1)
  await box().fill('What is it?')
  await box().click()
  await userEvent.keyboard('{Enter}')
  expect(world.conversations.size).toBe(0)
  store()
  await until(() => world.conversations.size === 1)
  expect([...world.conversations.values()][0]?.messages[0]).toMatchObject({ text: 'What is it?' })
  expect([...world.conversations.values()][0]?.messages[0]?.pictures).toHaveLength(1)
})

test('the seventeenth picture is refused in words, sixteen are kept', async () => {
  await mount(world)
  drag('drop', transfer(...Array.from({ length: 17 }, (_, n) => file(`${n}.jpg`))))
  await expect.element(pictures()).toHaveLength(16)
  await expect.element(page.getByText(/takes up to 16 pictures/)).toBeVisible()
})

test('Enter sends, Shift+Enter makes a line, composing does not send (bug: Japanese input is sent half-way)', async () => {
  await mount(world)
  await box().click()
  await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two')
  await expect.element(box()).toHaveValue('one\ntwo')
  const composing = { key: 'Enter', bubbles: true, cancelable: true, isComposing: true }
  box().element().dispatchEvent(new KeyboardEvent('keydown', composing))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(world.conversations.size).toBe(0)
  await userEvent.keyboard('{Enter}')
  await expect.element(box()).toHaveValue('')
  await until(() => world.conversations.size === 1)
  expect([...world.conversations.values()][0]?.messages[0]?.text).toBe('one\ntwo')
})

test('a question that could not be sent stays, with its pictures, and says why (bug: typed text is lost)', async () => {
  await mount(world)
  drag('drop', transfer(file('a.jpg')))
  await box().fill('Keep me')
  await expect.element(page.getByRole('button', { name: 'Send' })).toBeEnabled()
  world.failNext.set('messages.send', 'store.full')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect.element(page.getByText(/The disk is full/)).toBeVisible()
  await expect.element(box()).toHaveValue('Keep me')
  await expect.element(pictures()).toHaveLength(1)
})

test('each conversation has its own draft (bug: a half-written question appears under another one)', async () => {
  const one = world.addConversation('One')
  const { stores } = await mount(world)
  await box().fill('for a new one')
  await stores.chat.open(one.id)
  await expect.element(box()).toHaveValue('')
  stores.chat.startNew()
  await expect.element(box()).toHaveValue('for a new one')
})

test('pictures are put in order by keyboard, keep the focus, and are sent in that order', async () => {
  await mount(world)
  drag('drop', transfer(file('a.jpg'), file('b.jpg'), file('c.jpg')))
  const names = () => [...document.querySelectorAll('[data-picture] img')].map((img) => img.getAttribute('alt'))
  await until(() => names().length === 3)
  document.querySelectorAll<HTMLElement>('[data-picture]')[2]?.focus()
  await userEvent.keyboard('{ArrowLeft}')
  await until(() => names().join() === 'a.jpg,c.jpg,b.jpg')
  await userEvent.keyboard('{Home}{ArrowLeft}')
  await until(() => names().join() === 'c.jpg,a.jpg,b.jpg')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('c.jpg, picture 1 of 3')
  await userEvent.keyboard('{Delete}')
  await until(() => names().join() === 'a.jpg,b.jpg')
  await page.getByRole('button', { name: 'Send' }).click()
  await until(() => world.conversations.size === 1)
  const sent = [...world.conversations.values()][0]?.messages[0]?.pictures ?? []
  expect(sent.map((id) => world.pictures.get(id)?.name)).toEqual(['a.jpg', 'b.jpg'])
})

test('dragging one picture over another one changes places, and adds no file', async () => {
  await mount(world)
  drag('drop', transfer(file('a.jpg'), file('b.jpg')))
  await until(() => document.querySelectorAll('[data-picture] img').length === 2)
  const [first, second] = document.querySelectorAll('[data-picture]')
  const inside = (target: Element | undefined, type: string, dataTransfer: DataTransfer) =>
    target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  const carried = new DataTransfer()
  inside(second, 'dragstart', carried)
  inside(first, 'dragover', carried)
  inside(first, 'drop', carried)
  inside(second, 'dragend', carried)
  await until(() => document.querySelector('[data-picture] img')?.getAttribute('alt') === 'b.jpg')
  await expect.element(pictures()).toHaveLength(2)
})

test('a turned picture takes the place of the one it came from', async () => {
  await mount(world)
  drag('drop', transfer(file('a.jpg'), file('b.jpg')))
  await until(() => document.querySelectorAll('[data-picture] img').length === 2)
  document.querySelector<HTMLElement>('[data-picture]')?.focus()
  await userEvent.keyboard('r')
  await until(() => [...world.pictures.values()].some(({ width, height }) => width === 300 && height === 400))
  await page.getByRole('button', { name: 'Send' }).click()
  await until(() => world.conversations.size === 1)
  const sent = [...world.conversations.values()][0]?.messages[0]?.pictures ?? []
  expect(sent.map((id) => world.pictures.get(id)?.width)).toEqual([300, 400])
})

test('arrow up in the empty field brings back the last question', async () => {
  const { stores } = await mount(world)
  await stores.chat.send('first question', [])
  await until(() => stores.chat.stream === null)
  await box().click()
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(box()).toHaveValue('first question')
})
