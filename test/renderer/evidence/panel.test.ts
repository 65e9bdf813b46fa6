import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount, type Mounted } from '../host/mount'
import { World } from '../host/world'

let world: World
let mounted: Mounted

const object = (label: string, score: number, x: number) => ({
  label,
  score,
  colour: 'brown',
  place: 'left',
  box: { x, y: 0.3, width: 0.2, height: 0.4 },
})

beforeEach(async () => {
  world = new World()
  const picture = world.addPicture('a.jpg', 400, 300, [
    {
      dock: 'find',
      ms: 40,
      evidence: { kind: 'objects', objects: [object('cat', 0.3, 0.1), object('dog', 0.9, 0.5)] },
    },
    { dock: 'read', ms: 0, evidence: { kind: 'lines', lines: [] } },
  ])
  const asked = world.message({ role: 'user', parent: null, text: 'What?', pictures: [picture.id] })
  const { id } = world.addConversation('One', [asked])
  mounted = await mount(world)
  await mounted.stores.chat.open(id)
})

const box = (name: string) => mounted.container.querySelector(`[data-box="${name}"]`)
const dog = () => page.getByRole('button', { name: /dog, brown, left/ })

test('boxes stand where the evidence says, within a pixel of the picture (bug: offsets by padding or scale)', async () => {
  await expect.element(dog()).toBeVisible()
  const picture = mounted.container.querySelector('aside img')?.getBoundingClientRect()
  const shown = box('find-1')?.getBoundingClientRect()
  expect(shown?.left).toBeCloseTo((picture?.left ?? 0) + 0.5 * (picture?.width ?? 0), 0)
  expect(shown?.top).toBeCloseTo((picture?.top ?? 0) + 0.3 * (picture?.height ?? 0), 0)
  expect(shown?.width).toBeCloseTo(0.2 * (picture?.width ?? 0), 0)
  expect((picture?.width ?? 0) / (picture?.height ?? 1)).toBeCloseTo(4 / 3, 1)
})

test('pointing at a row lights its box and no other, and back (bug: rows are sorted, boxes are not)', async () => {
  await dog().hover()
  await expect.poll(() => box('find-1')?.classList.contains('on')).toBe(true)
  expect(box('find-0')?.classList.contains('on')).toBe(false)
  const cat = box('find-0')
  if (cat) await userEvent.hover(cat)
  await expect.element(page.getByRole('button', { name: /cat, brown/ })).toHaveClass(/on/)
})

test('rows are reached by keyboard and light their box too', async () => {
  await expect.element(dog()).toBeVisible()
  const row = dog().element()
  if (row instanceof HTMLElement) row.focus()
  await expect.poll(() => box('find-1')?.classList.contains('on')).toBe(true)
  await userEvent.keyboard('{ArrowDown}')
  await expect.poll(() => box('find-0')?.classList.contains('on')).toBe(true)
})

test('a dock’s boxes can be hidden; its rows stay', async () => {
  const toggle = page.getByRole('button', { name: 'Boxes over the picture: Objects' })
  await toggle.click()
  expect(box('find-1')).toBeNull()
  await expect.element(dog()).toBeVisible()
  await toggle.click()
  await expect.poll(() => box('find-1')).not.toBeNull()
})

test('a dock that saw nothing says so', async () => {
  await expect.element(page.getByText('No text in this picture.')).toBeVisible()
})

test('the viewer zooms with keys, shows the evidence, and Escape gives the focus back', async () => {
  const open = page.getByRole('complementary').getByRole('button', { name: 'Enlarge a.jpg' })
  await open.click()
  const dialog = page.getByRole('dialog', { name: 'Picture a.jpg' })
  await expect.element(dialog).toBeVisible()
  await expect.element(dialog.getByText('100%')).toBeVisible()
  await userEvent.keyboard('++')
  await expect.element(dialog.getByText('156%')).toBeVisible()
  await userEvent.keyboard('0e')
  await expect.element(dialog.getByText('100%')).toBeVisible()
  await expect.poll(() => dialog.element().querySelector('[data-box="find-1"]')).not.toBeNull()
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()
  await expect.element(open).toHaveFocus()
})
