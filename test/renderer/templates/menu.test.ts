import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

const box = () => page.getByLabelText('Your question')
const field = () => document.querySelector<HTMLTextAreaElement>('textarea')
const menu = () => page.getByRole('listbox', { name: 'Templates' })

test('a slash, a few letters, Enter: the first gap is selected, Enter goes on to the next and then sends', async () => {
  const world = new World()
  const own = { id: crypto.randomUUID(), name: 'Fit', text: 'Would {a} fit into {b}?' }
  world.settings = { ...world.settings, templates: [own] }
  const { stores } = await mount(world)
  await until(() => stores.settings.current !== null)
  await box().click()
  await userEvent.keyboard('/fi')
  await expect.element(menu()).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await until(() => field()?.selectionStart === 6 && field()?.selectionEnd === 9)
  await userEvent.keyboard('the dog')
  await expect.element(page.getByText('Fill in b: Tab goes to the next gap.')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(world.conversations.size).toBe(0)
  await userEvent.keyboard('the car{Enter}')
  await until(() => [...world.conversations.values()][0]?.messages[0]?.text === 'Would the dog fit into the car?')
})

test('arrows choose, Escape leaves what was typed and stops nothing', async () => {
  await mount(new World())
  await box().click()
  await userEvent.keyboard('/')
  const first = menu().getByRole('option', { selected: true }).element().textContent
  await userEvent.keyboard('{ArrowDown}')
  expect(menu().getByRole('option', { selected: true }).element().textContent).not.toBe(first)
  await userEvent.keyboard('{Escape}')
  await until(() => document.querySelector('[role=listbox]') === null)
  await expect.element(box()).toHaveValue('/')
  await userEvent.keyboard('xq')
  await expect.element(page.getByText('No template is called “xq”.')).toBeVisible()
})

test('a template of one’s own is added, used, changed and removed, and Undo brings it back', async () => {
  const world = new World()
  const { stores } = await mount(world)
  await until(() => stores.settings.current !== null)
  await page.getByRole('button', { name: 'Templates' }).click()
  await page.getByRole('button', { name: 'Your own templates…' }).click()
  await page.getByRole('button', { name: 'New template' }).click()
  await page.getByLabelText('Name', { exact: true }).fill('Colours')
  await page.getByLabelText('Question', { exact: true }).fill('Which colours are there?')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Change “Colours”' }).click()
  await page.getByLabelText('Name', { exact: true }).fill('Colour')
  await page.getByRole('button', { name: 'Save' }).click()
  await until(() => world.settings.templates[0]?.name === 'Colour')
  await page.getByRole('button', { name: 'Close settings' }).click()
  await box().click()
  await userEvent.keyboard('/colo{Enter}')
  await expect.element(box()).toHaveValue('Which colours are there?')
  stores.layout.openSettings('templates')
  await page.getByRole('button', { name: 'Remove “Colour”' }).click()
  await until(() => world.settings.templates.length === 0)
  stores.layout.closeDialog()
  await page.getByRole('button', { name: 'Undo' }).click()
  await until(() => world.settings.templates.length === 1)
})
