import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import axe from 'axe-core'
import type { JobPlan, Method } from '../../../main/contract/labelling'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

const names = (count: number) => Array.from({ length: count }, (_, at) => `IMG_${String(at + 1).padStart(4, '0')}.jpg`)

function trip(count = 8): World {
  const world = new World()
  world.labelling.folders.set('/photos', [])
  world.labelling.folders.set('/photos/trip', names(count))
  return world
}
const ask: Method = {
  kind: 'ask',
  prompts: ['What?'],
  rules: { startWith: '', include: [], avoid: [] },
  tokens: 96,
}
const planOf = (method: Method = ask): JobPlan => ({ folder: '/photos/trip', recursive: false, method, sidecar: null })

/** A job that is done, open in the window. */
async function openDone(world: World, method?: Method, width?: number) {
  const job = world.labelling.create(planOf(method))
  for await (const _ of world.labelling.start(job.id, null));
  const mounted = await mount(world, {}, width)
  mounted.stores.layout.openDialog('label')
  await page.getByRole('button', { name: /trip/ }).click()
  await expect.element(page.getByText('answer 1', { exact: true })).toBeVisible()
  return { ...mounted, job, stored: world.labelling.get(job.id) }
}
const grid = () => page.getByRole('grid', { name: 'Pictures and their labels' })
const press = (keys: string) => userEvent.keyboard(keys)

test('a folder is chosen, tried on five, changed, run, paused and gone on with', async () => {
  const world = trip()
  const { stores } = await mount(world)
  await page.getByRole('button', { name: 'Label a folder' }).click()
  await expect.element(page.getByText(/The pictures stay where they are/)).toBeVisible()
  const goOn = page.getByRole('button', { name: 'Go on' })
  await expect.element(goOn).toBeDisabled()
  await page.getByRole('button', { name: 'Choose…' }).click() // no dialog here: it can be browsed
  await page.getByLabelText('Folder', { exact: true }).fill('/photos')
  await userEvent.tab()
  await page.getByRole('button', { name: 'trip' }).click()
  await expect.element(page.getByText('8 pictures in this folder')).toBeVisible()
  await page.getByLabelText('Question').fill('What is on {name}?')
  await goOn.click()
  await page.getByRole('button', { name: 'Try on five' }).click()
  await expect.element(page.getByText('5 of 8 · 2 other files left aside')).toBeVisible()
  await page.getByRole('button', { name: 'Change what to do' }).click()
  await page.getByRole('radio', { name: /Choose a label/ }).click()
  await page.getByLabelText('Labels, one a line').fill('cat\ndog, cat')
  await page.getByRole('button', { name: 'Use this' }).click()
  const [job] = world.labelling.list()
  expect(job?.method).toEqual({ kind: 'labels', labels: ['cat', 'dog'], question: 'What is this?' })
  let release = () => {}
  let done = 0
  world.labelling.step = () => (++done > 3 ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve())
  await page.getByRole('button', { name: 'Label 8 pictures' }).click()
  await expect.element(page.getByText(/4\.0 a second, 1:35 left/)).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  release()
  world.labelling.step = () => Promise.resolve()
  await expect.element(goOn).toBeVisible()
  expect(stores.labelling.open).toMatchObject({ state: 'paused', rows: { done: 3 } })
  await goOn.click()
  await until(() => stores.labelling.open?.state === 'done')
})

test('answers are corrected by keyboard, and changes are taken back', async () => {
  const { stored } = await openDone(trip())
  const corrected = () => stored.rows.map(({ corrected }) => corrected?.[0] ?? null).slice(0, 4)
  grid().element().focus()
  await press('{ArrowDown}{Enter}')
  await userEvent.fill(page.getByLabelText('Answer for IMG_0002.jpg'), 'a heron')
  await press('{Enter}')
  await until(() => corrected()[1] === 'a heron')
  await press('{Enter}')
  await expect.element(page.getByLabelText('Answer for IMG_0003.jpg')).toHaveFocus() // the next one
  await press('x{Escape}{ArrowUp}{Delete}')
  await until(() => corrected()[1] === null)
  expect(corrected()).toEqual([null, null, null, null])
  await press('{Control>}z{/Control}')
  await until(() => corrected()[1] === 'a heron')
  await page.getByRole('button', { name: 'Undo the last change' }).click()
  await until(() => corrected()[1] === null)
})

test('what a filter shows is changed at once, and taken back at once', async () => {
  const { stores, stored } = await openDone(trip(30))
  await page.getByLabelText('Filter', { exact: true }).fill('label:answer 2')
  await until(() => stores.labelling.rows.total === 11) // 2 and 20 to 29
  await page.getByRole('button', { name: 'All of these…' }).click()
  await page.getByLabelText('The answer for all of them').fill('a swan')
  await page.getByRole('button', { name: 'Change all' }).click()
  const swans = () => stored.rows.filter(({ corrected }) => corrected?.[0] === 'a swan').length
  await until(() => swans() === 11)
  await until(() => stores.toasts.items.some(({ action }) => action))
  stores.toasts.items.find(({ action }) => action)?.action?.run()
  await until(() => swans() === 0)
  await page.getByLabelText('Filter', { exact: true }).fill('(')
  await expect.element(page.getByText(/The filter is not complete near/)).toBeVisible()
})

test('of thousands of rows only those in view exist, and the least sure come first when asked', async () => {
  const { stores } = await openDone(trip(5_000))
  await until(() => stores.labelling.rows.total === 5_000)
  const shown = () => document.querySelectorAll('[role=row]').length
  expect(shown()).toBeLessThan(40)
  grid().element().focus()
  await press('{End}')
  await expect.element(page.getByText('IMG_5000.jpg')).toBeVisible()
  expect(shown()).toBeLessThan(40)
  await page.getByLabelText('Least sure first').click()
  await press('{Home}')
  await until(() => (stores.labelling.rows.at(0)?.margin ?? 1) === 0)
})

test('a picture is shown large, and corrections go into a library', async () => {
  const { stores } = await openDone(trip())
  grid().element().focus()
  await press(' ')
  await expect.element(page.getByRole('img', { name: 'IMG_0001.jpg' })).toBeVisible()
  await press('{ArrowDown}')
  await expect.element(page.getByRole('img', { name: 'IMG_0002.jpg' })).toBeVisible()
  await press(' ')
  const send = page.getByRole('button', { name: 'Corrections to a library' })
  await expect.element(send).toBeDisabled()
  await press('{Enter}heron{Enter}')
  await send.click()
  await page.getByLabelText('Library').fill('Birds')
  await page.getByRole('button', { name: 'Add to the library' }).click()
  await until(() => stores.toasts.items.some(({ text }) => text.includes('1 example was added to “Birds”')))
})

test('what was said of pictures is found from the list, and opens with them on show', async () => {
  const { stores } = await openDone(trip(30))
  stores.layout.closeDialog()
  await page.getByRole('searchbox', { name: /Search titles/ }).fill('answer 2')
  await page.getByRole('list', { name: 'In labelled folders' }).getByRole('button').click()
  await expect.element(page.getByLabelText('Filter', { exact: true })).toHaveValue('text:answer text:2')
  expect(stores.labelling.open?.name).toBe('trip')
})

test('a problem with the folder is said in words, and a removed one comes back', async () => {
  const world = trip()
  const { stores } = await mount(world)
  stores.layout.openDialog('label')
  await page.getByLabelText('Folder', { exact: true }).fill('/nowhere')
  await page.getByLabelText('Question').fill('What?')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect.element(page.getByText(/The folder \/nowhere cannot be read/)).toBeVisible()
  await page.getByLabelText('Folder', { exact: true }).fill('/photos/trip')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Remove “trip”' }).click()
  await until(() => world.labelling.list().length === 0)
  await until(() => stores.toasts.items.some(({ action }) => action))
  stores.toasts.items.find(({ action }) => action)?.action?.run()
  await until(() => stores.labelling.items.length === 1)
})

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
])('axe finds nothing in labelling, %s at %s px', async (theme, width) => {
  document.documentElement.dataset['theme'] = theme
  const world = trip()
  const answer = world.labelling.answer
  world.labelling.answer = (row, at) =>
    at === 2
      ? { state: 'failed', failure: { code: 'row.gone', details: { name: row.path } } }
      : at === 3
        ? { ...answer(row, at), corrected: ['a heron'], since: 'changed' }
        : answer(row, at)
  const { stores } = await openDone(world, ask, width)
  const violations = async () => (await axe.run(document.body)).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  expect(await violations()).toEqual([])
  grid().element().focus()
  await press('{ArrowDown}{Enter}')
  expect(await violations()).toEqual([])
  await press('{Escape}')
  stores.labelling.plan(true)
  for (const kind of [/Choose a label/, /Follow a library/, /Write down/]) {
    await page.getByRole('radio', { name: kind }).click()
    expect(await violations()).toEqual([])
  }
  delete document.documentElement.dataset['theme']
})
