import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import axe from 'axe-core'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

test('one is chosen for a new conversation, asks its question, and stands in the header', async () => {
  const world = new World()
  const { stores } = await mount(world)
  await until(() => stores.assistants.loaded)
  const chip = page.getByRole('button', { name: 'Assistant of this conversation: Docent' })
  await chip.click()
  await page.getByRole('menuitem', { name: 'Sorter' }).click()
  await expect.element(page.getByRole('heading', { name: 'Sorter' })).toBeVisible()
  await stores.chat.send('', [world.addPicture('cat.jpg', 40, 30)])
  await expect.element(page.getByText('Label', { exact: true })).toBeVisible()
  const [stored] = world.conversations.values()
  expect(stored?.assistant?.builtIn).toBe('sorter')
  await page.getByRole('button', { name: 'Sorter', exact: true }).click()
  await expect.element(page.getByRole('dialog', { name: 'Assistants' })).toBeVisible()
  await expect.element(page.getByLabelText('Name', { exact: true })).toHaveValue('Sorter')
})

test('one is written, kept, removed and brought back', async () => {
  const world = new World()
  const { stores } = await mount(world)
  stores.layout.openDialog('assistants')
  await page.getByRole('button', { name: 'New assistant' }).click()
  await page.getByLabelText('Name', { exact: true }).fill('Botanist')
  await userEvent.tab()
  await page.getByLabelText('Instructions').fill('Name plants.')
  await page.getByRole('radio', { name: 'Leaf' }).click({ force: true })
  await page.getByLabelText('Temperature').fill('0.3')
  const own = () => world.assistants.list().find(({ builtIn }) => builtIn === null)
  await until(() => own()?.sampling.temperature === 0.3)
  expect(own()).toMatchObject({ name: 'Botanist', instructions: 'Name plants.', icon: 'leaf' })
  expect((await axe.run(document.body)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  await page.getByRole('button', { name: 'Remove “Botanist”' }).click()
  await until(() => own() === undefined)
  await until(() => stores.toasts.items.some(({ action }) => action))
  stores.toasts.items.find(({ action }) => action)?.action?.run()
  await until(() => own() !== undefined)
  await page.getByRole('button', { name: /^Sorter/ }).click()
  await page.getByRole('button', { name: 'Remove “Sorter”' }).click()
  await page.getByRole('button', { name: /Bring back 1 assistant/ }).click()
  await until(() => world.assistants.list().some(({ builtIn }) => builtIn === 'sorter'))
})
