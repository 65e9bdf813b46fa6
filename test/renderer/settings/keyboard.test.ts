// Bugs this catches: two actions on the same keys, keys that a person can no longer type with, a changed shortcut that
// the palette does not show, and one that is gone after the window was opened anew.
import { beforeEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Combination } from '../../../main/contract/shortcuts'
import { combinationOf, isFree, keysOf } from '../../../renderer/services/keys'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

let world: World
beforeEach(() => {
  world = new World()
})

const line = (name: string) => page.getByRole('button', { name: new RegExp(`^Change the keys of ${name}:`) })
const press = (init: KeyboardEventInit) => combinationOf(new KeyboardEvent('keydown', init))

test.each([
  [{ key: 'j', code: 'KeyJ', ctrlKey: true }, 'Mod+J'],
  [{ key: 'J', code: 'KeyJ', ctrlKey: true, shiftKey: true }, 'Mod+Shift+J'],
  [{ key: '˜', code: 'KeyN', altKey: true }, 'Alt+N'],
  [{ key: 'т', code: 'KeyN', ctrlKey: true }, 'Mod+N'],
  [{ key: 'z', code: 'KeyY', ctrlKey: true }, 'Mod+Z'],
  [{ key: '!', code: 'Digit1', altKey: true, shiftKey: true }, 'Alt+Shift+1'],
  [{ key: 'F9', code: 'F9' }, 'F9'],
  [{ key: ',', code: 'Comma', ctrlKey: true }, 'Mod+,'],
  [{ key: 'Control', code: 'ControlLeft', ctrlKey: true }, null],
  [{ key: '@', code: 'KeyQ', ctrlKey: true, altKey: true, modifierAltGraph: true }, null],
])('%o is %s', (event, combination) => {
  expect(press(event)).toBe(combination)
})

test('what is written with is not given away', () => {
  for (const one of ['A', 'Shift+A', 'Enter', 'Mod+C', 'Mod+V', 'Mod+Backspace', 'Alt+ArrowLeft', '?'])
    expect(isFree(Combination.parse(one)), one).toBe(false)
  for (const one of ['Mod+J', 'Alt+L', 'Mod+Alt+Shift+T', 'F9', 'Shift+F3', 'Mod+.'])
    expect(isFree(Combination.parse(one)), one).toBe(true)
  expect(keysOf('Mod+Shift+K')).toEqual(['Ctrl', 'Shift', 'K'])
  expect(keysOf('Alt++')).toEqual(['Alt', '+'])
  for (const one of ['', 'Mod+', 'Shift+Mod+K', 'mod+K', 'Mod+k', 'Mod+KK', 'F25', 'Mod+Nonsense'])
    expect(Combination.safeParse(one).success, one).toBe(false)
})

test('new keys work at once, are stored and shown in the palette; the old ones do nothing', async () => {
  const { stores } = await mount(world)
  stores.layout.openSettings('keyboard')
  await line('Libraries').click()
  await userEvent.keyboard('{Control>}j{/Control}')
  await expect.element(line('Libraries')).toHaveAccessibleName('Change the keys of Libraries: Ctrl + J')
  await line('Settings').click()
  await userEvent.keyboard('{Control>}{Shift>}s{/Shift}{/Control}')
  await until(() => world.settings.shortcuts.settings === 'Mod+Shift+S')
  expect(world.settings.shortcuts).toEqual({ libraries: 'Mod+J', settings: 'Mod+Shift+S' })
  stores.layout.closeDialog()
  await userEvent.keyboard('{Control>},{/Control}')
  expect(stores.layout.dialog).toBe(null)
  await userEvent.keyboard('{Control>}j{/Control}')
  expect(stores.layout.dialog).toBe('libraries')
  stores.layout.openDialog('palette')
  await expect.element(page.getByRole('option', { name: 'Libraries' })).toMatchTextContent(/Libraries\s*Ctrl\s*J/)
})

test('a conflict names both, changes nothing, and the next keys are taken', async () => {
  const { stores } = await mount(world)
  stores.layout.openSettings('keyboard')
  await line('Settings').click()
  await userEvent.keyboard('{Control>}k{/Control}')
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Ctrl+K is already “Search”: press other keys for “Settings”, or change that one first.')
  await userEvent.keyboard('{F2}')
  await expect.element(page.getByRole('alert')).toMatchTextContent(/F2 is already “Rename, in the list”/)
  await userEvent.keyboard('{Control>}c{/Control}')
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Ctrl\+C is needed for writing/)
  expect(world.settings.shortcuts).toEqual({})
  await userEvent.keyboard('{F8}')
  await until(() => world.settings.shortcuts.settings === 'F8')
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
})

test('Esc leaves them and only ends the recording, Backspace takes them away, and all can be put back with Undo', async () => {
  const { stores } = await mount(world)
  stores.layout.openSettings('keyboard')
  await line('Search').click()
  await userEvent.keyboard('{Escape}')
  expect(stores.layout.dialog).toBe('settings')
  await line('Search').click()
  await userEvent.keyboard('{Backspace}')
  await expect.element(line('Search')).toHaveAccessibleName('Change the keys of Search: no keys')
  expect(stores.shortcuts.set('palette', 'Mod+K')).toBe(null)
  await page.getByRole('button', { name: 'Put the keys of Search back' }).click()
  await expect.element(page.getByRole('alert')).toMatchTextContent(/Ctrl\+K is already “Commands and conversations”/)
  await page.getByRole('button', { name: 'Put all back' }).click()
  await until(() => Object.keys(world.settings.shortcuts).length === 0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await until(() => world.settings.shortcuts.palette === 'Mod+K')
  expect(world.settings.shortcuts).toEqual({ search: null, palette: 'Mod+K' })
})
