import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import axe from 'axe-core'
import type { NewExample } from '../../../main/contract/libraries'
import type { Stores } from '../../../renderer/stores/stores'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

function birds(world = new World()): World {
  const example = (answer: string): NewExample => ({
    pictures: [world.addPicture(`${answer}.jpg`, 400, 300).id],
    instruction: 'Which bird?',
    answer,
    tags: answer === 'owl' ? ['night'] : [],
    note: '',
  })
  world.libraries.create('Birds', ['owl', 'parrot', 'heron'].map(example))
  return world
}

async function openBirds(world: World, given: Parameters<typeof mount>[1] = {}) {
  const mounted = await mount(world, given)
  mounted.stores.layout.openDialog('libraries')
  await page.getByRole('button', { name: /Birds/ }).click()
  await expect.element(page.getByLabelText('Answer of example 1')).toHaveValue('owl')
  return mounted
}

const answers = (world: World) => {
  const [library] = world.libraries.stored.values()
  return library?.examples.filter(({ removed }) => !removed).map(({ answer }) => answer)
}

/** The undo is offered once the host has answered, which is after it removed. */
async function undo({ toasts }: Pick<Stores, 'toasts'>, what = /removed/) {
  const offered = () => toasts.items.findLast(({ text }) => what.test(text))?.action
  await until(() => Boolean(offered()))
  offered()?.run()
}

test('a library is made, named anew, copied and removed, and a removed one comes back', async () => {
  const world = new World()
  const { stores } = await mount(world)
  stores.layout.openDialog('libraries')
  await expect.element(page.getByText(/There is none yet/)).toBeVisible()
  await page.getByLabelText('Name of a new library').fill('Flowers')
  await page.getByRole('button', { name: 'Create' }).click()
  await expect.element(page.getByText(/No examples yet/)).toBeVisible()
  await page.getByLabelText('Name of this library').fill('Wild flowers')
  await userEvent.tab()
  await until(() => world.libraries.list()[0]?.name === 'Wild flowers')
  await page.getByRole('button', { name: 'Duplicate this library' }).click()
  await expect.element(page.getByRole('button', { name: /Wild flowers \(2\)/ })).toBeVisible()
  await page.getByRole('button', { name: 'Remove “Wild flowers”' }).click()
  await until(() => world.libraries.list().length === 1)
  await undo(stores)
  await until(() => world.libraries.list().length === 2)
  await page.getByLabelText('Name of a new library').fill('wild flowers')
  await page.getByRole('button', { name: 'Create' }).click()
  await until(() => stores.toasts.items.some(({ text }) => text.startsWith('There is already a library')))
})

test('examples are edited where they stand, moved, found, and several removed at once', async () => {
  const world = birds()
  const { stores } = await openBirds(world)
  await page.getByLabelText('Answer of example 1').fill('barn owl')
  await userEvent.tab()
  await until(() => answers(world)?.[0] === 'barn owl')
  await page.getByRole('button', { name: 'Undo' }).click() // in reach, though a dialog is open
  await until(() => answers(world)?.[0] === 'owl')
  await expect.element(page.getByLabelText('Answer of example 1')).toHaveValue('owl')
  await page.getByLabelText('Answer of example 1').fill('barn owl')
  await userEvent.tab()
  await until(() => answers(world)?.[0] === 'barn owl')
  await page.getByRole('button', { name: 'Move example 1 to a later place' }).click()
  await until(() => answers(world)?.join() === 'parrot,barn owl,heron')
  await page.getByRole('button', { name: 'Move example 3 to an earlier place' }).click()
  await until(() => answers(world)?.join() === 'parrot,heron,barn owl')
  await page.getByLabelText('Search the examples').fill('owl')
  await until(() => stores.libraries.page.total === 1)
  await page.getByLabelText('Search the examples').fill('')
  await page.getByLabelText('Tag', { exact: true }).selectOptions('night')
  await until(() => stores.libraries.page.total === 1)
  await page.getByLabelText('Tag', { exact: true }).selectOptions('')
  await until(() => stores.libraries.page.total === 3)
  await page.getByLabelText('Choose example 1').click()
  await page.getByLabelText('Choose example 2').click()
  await expect.element(page.getByText('2 chosen')).toBeVisible()
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await until(() => answers(world)?.join() === 'barn owl')
  await undo(stores)
  await until(() => answers(world)?.join() === 'parrot,heron,barn owl')
})

test('what was typed over is taken back field by field; what stays the same is no change', async () => {
  const world = birds()
  const { stores } = await openBirds(world)
  const [library] = world.libraries.stored.values()
  for (const [field, label, typed] of [
    ['tags', 'Tags of example 1', 'night, forest'],
    ['note', 'Note of example 1', 'by the barn'],
    ['instruction', 'Instruction of example 1', 'What is it?'],
  ] as const) {
    const before = library?.examples[0]?.[field]
    await page.getByLabelText(label).fill(typed)
    await userEvent.tab()
    await until(() => String(library?.examples[0]?.[field]) === typed.replace(', ', ','))
    await undo(stores, new RegExp(`^Changed: ${label}`))
    await until(() => String(library?.examples[0]?.[field]) === String(before))
  }
  await page.getByLabelText('Tags of example 1').fill('night ,')
  await userEvent.tab()
  await page.getByRole('button', { name: 'Move example 1 to a later place' }).click()
  await until(() => answers(world)?.join() === 'parrot,owl,heron')
  expect(stores.toasts.items).toHaveLength(3)
})

test('a library is to be had as a file of its own, and as a table', async () => {
  const world = birds()
  const given = { libraryUrl: (library: string, format: string) => `#${library}-${format}` }
  await openBirds(world, given)
  const [id] = world.libraries.stored.keys()
  for (const [name, format] of [
    ['Export this library', 'docent-library'],
    ['Export as a CSV table with pictures', 'csv'],
    ['Export as a JSONL table with pictures', 'jsonl'],
  ] as const) {
    const link = page.getByRole('link', { name })
    await expect.element(link).toHaveAttribute('href', `#${id}-${format}`)
    await expect.element(link).toHaveAttribute('download')
  }
})

test('an import shows what will come and what will not before it is done', async () => {
  const world = birds()
  world.libraries.preview = {
    add: 2,
    examples: [{ pictures: ['swan.jpg'], instruction: 'What is this?', answer: 'swan' }],
    skipped: [{ name: 'list.doc', reason: 'not-a-picture' }],
  }
  const [library] = world.libraries.list()
  if (!library) throw new Error('no library')
  world.libraries.importing = [
    { type: 'progress', done: 1, of: 2 },
    { type: 'done', library: library.id, added: 2, skipped: world.libraries.preview.skipped },
  ]
  const staged: string[] = []
  const mounted = await mount(world, { stage: async (_, path) => void staged.push(path) })
  mounted.stores.layout.openDialog('libraries')
  await page.getByRole('button', { name: /Birds/ }).click()
  await page.getByRole('button', { name: 'Import examples' }).click()
  const picker = document.querySelector<HTMLInputElement>('dialog input[type=file]:not([webkitdirectory])')
  if (!picker) throw new Error('no picker')
  await userEvent.upload(picker, [new File(['x'], 'swan.jpg'), new File(['x'], 'list.doc')])
  await expect.element(page.getByText('2 examples will be added.')).toBeVisible()
  expect(staged).toEqual(['list.doc', 'swan.jpg'])
  await page.getByText('1 left out').click()
  await expect.element(page.getByText(/not a picture Docent can read/)).toBeVisible()
  await page.getByRole('button', { name: 'Import examples' }).last().click()
  await expect.element(page.getByText('2 examples were added.')).toBeVisible()
  await page.getByRole('button', { name: 'Show the examples' }).click()
  await expect.element(page.getByLabelText('Answer of example 1')).toBeVisible()
})

test('libraries are attached to a new conversation, and the chip says so', async () => {
  const world = birds()
  const { stores } = await mount(world)
  await page.getByRole('button', { name: 'Examples for this conversation' }).click()
  await page.getByRole('checkbox', { name: /Birds/ }).click()
  await page.getByLabelText('Which examples').selectOptions('balanced')
  await page.getByLabelText('How many at most').fill('6')
  await page.getByRole('button', { name: 'Done' }).click()
  await expect.element(page.getByRole('button', { name: 'Birds' })).toBeVisible()
  await stores.chat.send('What is it?', [])
  await until(() => stores.chat.stream === null && stores.chat.id !== null)
  const [conversation] = [...world.conversations.values()]
  expect(conversation?.shots).toMatchObject({ k: 6, choose: 'balanced' })
  await page.getByRole('button', { name: 'Birds' }).click()
  await page.getByRole('checkbox', { name: /Birds/ }).click()
  await until(() => conversation?.shots === null)
})

test('a library teaches names, a conversation uses them, and they can be forgotten', async () => {
  const world = birds()
  const { stores } = await mount(world)
  stores.layout.openDialog('libraries')
  await page.getByRole('button', { name: /Birds/ }).click()
  await page.getByRole('button', { name: 'Teach Docent with this library' }).click()
  await page.getByRole('button', { name: 'Teach', exact: true }).click()
  await expect.element(page.getByText(/^Learned \d names? from/)).toBeVisible()
  await page.getByRole('button', { name: 'Use in this conversation' }).click()
  await expect.element(page.getByRole('button', { name: 'Used in this conversation' })).toBeDisabled()
  stores.layout.closeDialog()
  await page.getByRole('button', { name: 'Birds' }).click()
  await expect.element(page.getByLabelText('Names to see, learned from')).toHaveDisplayValue('Birds')
  await page.getByRole('button', { name: 'Done' }).click()
  await stores.chat.send('What is it?', [])
  await until(() => stores.chat.stream === null && stores.chat.id !== null)
  const [conversation] = [...world.conversations.values()]
  expect(conversation?.taught).toBe(world.libraries.lessons[0]?.library)
  stores.layout.openDialog('libraries')
  await page.getByRole('button', { name: /Birds 3/ }).click()
  await page.getByRole('button', { name: 'Teach Docent with this library' }).click()
  await page.getByRole('button', { name: 'Forget' }).click()
  await expect.element(page.getByText('What Birds taught is forgotten.')).toBeVisible()
  await until(() => conversation?.taught === null)
})

test('an answer about a picture becomes an example', async () => {
  const world = birds()
  const { stores } = await mount(world)
  await stores.chat.send('Which bird?', [world.addPicture('wren.jpg', 400, 300)])
  await until(() => stores.chat.stream === null && stores.chat.path.length > 1)
  await page.getByRole('button', { name: 'Add to a library' }).click({ force: true })
  await page.getByRole('button', { name: 'Birds', exact: true }).click()
  await until(() => answers(world)?.length === 4)
  expect(answers(world)?.at(-1)).toBe('A small answer.')
})

test.each(['light', 'dark'])('axe finds nothing in the libraries, %s', async (theme) => {
  document.documentElement.dataset['theme'] = theme
  const { stores } = await openBirds(birds())
  const violations = async () => (await axe.run(document.body)).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  expect(await violations()).toEqual([])
  stores.layout.openDialog('attach')
  await page.getByRole('checkbox', { name: /Birds/ }).click()
  expect(await violations()).toEqual([])
  delete document.documentElement.dataset['theme']
})
