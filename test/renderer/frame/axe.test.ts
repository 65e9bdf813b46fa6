// Every main state, light and dark, wide and narrow: axe finds nothing.
import axe from 'axe-core'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { Stores } from '../../../renderer/stores/stores'
import { mount, press } from '../host/mount'
import { heldAnswer, until } from '../host/wait'
import { story } from '../look/story'

afterEach(() => {
  delete document.documentElement.dataset['theme']
})

const openMenu = () => {
  const init = { bubbles: true, cancelable: true, button: 2, clientX: 90, clientY: 220 }
  document.querySelector('[data-row]')?.dispatchEvent(new MouseEvent('contextmenu', init))
}
const listed = async ({ layout, conversations }: Stores, narrow: boolean) => {
  if (narrow) layout.openList()
  await until(() => conversations.loaded && document.querySelector('[data-row]') !== null)
}

const twoPictures = async ({ chat, drafts, conversations }: Stores) => {
  await until(() => conversations.loaded)
  const draft = drafts.of(null)
  draft.add([new File(['x'], 'one.jpg'), new File(['x'], 'two.jpg')])
  await draft.submit((words, pictures) => chat.send(words, pictures), String)
  await until(() => chat.stream === null && chat.path.length > 1)
  return chat.path[0]?.pictures ?? []
}

const openFirst = async ({ chat, conversations }: Stores) => {
  await until(() => conversations.loaded)
  const [first] = conversations.items
  if (first) await chat.open(first.id)
  await until(() => chat.path.length > 1)
}

const states: Record<string, (stores: Stores, narrow: boolean) => Promise<void>> = {
  empty: async () => {},
  finished: async (stores, narrow) => {
    await openFirst(stores)
    if (!narrow) await expect.element(page.getByText('golden retriever')).toBeVisible()
  },
  seen: async (stores) => {
    await openFirst(stores)
    stores.layout.showPanel(true)
    await expect.element(page.getByText('golden retriever')).toBeVisible()
  },
  list: async ({ layout }, narrow) => {
    if (narrow) layout.openList()
    await expect.element(page.getByRole('button', { name: 'Two dogs on the grass', exact: true })).toBeVisible()
  },
  menu: async (stores, narrow) => {
    await listed(stores, narrow)
    openMenu()
    await expect.element(page.getByRole('menu')).toBeVisible()
  },
  selection: async (stores, narrow) => {
    await listed(stores, narrow)
    const { conversations } = stores
    await conversations.arrange(conversations.items.slice(0, 1), 'pinned', () => ({ pinned: true, tags: ['work'] }))
    await conversations.arrange(conversations.items.slice(1, 2), 'archived', () => ({ archived: true }))
    document.querySelector<HTMLElement>('[data-row]')?.focus()
    press('a', { ctrlKey: true })
    await expect.element(page.getByRole('toolbar')).toBeVisible()
  },
  export: async (stores, narrow) => {
    await listed(stores, narrow)
    openMenu()
    await page.getByRole('menuitem', { name: 'Export…' }).click()
    await expect.element(page.getByRole('radiogroup')).toBeVisible()
  },
  tags: async (stores, narrow) => {
    await listed(stores, narrow)
    const { conversations } = stores
    await conversations.arrange(conversations.items.slice(0, 1), 'tagged', () => ({ tags: ['work'] }))
    openMenu()
    await page.getByRole('menuitem', { name: 'Tags…' }).click()
    await expect.element(page.getByLabelText('New tag')).toBeVisible()
  },
  looking: async ({ chat }) => {
    await chat.send('reading', [])
    await expect.element(page.getByRole('button', { name: 'Stop the answer' })).toBeVisible()
  },
  refused: async ({ chat }) => {
    await chat.send('refuse', [])
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
  long: async ({ chat }) => {
    await chat.send('long', [])
    await until(() => chat.stream === null && chat.path.length > 1)
  },
  draft: async ({ drafts }) => {
    drafts.of(null).add([new File(['x'], 'a.jpg'), new File(['x'], 'notes.txt')])
    await expect.element(page.getByText(/notes.txt is not a picture/)).toBeVisible()
  },
  templates: async ({ drafts }) => {
    drafts.of(null).add([new File(['x'], 'a.jpg')])
    await page.getByRole('button', { name: 'Templates' }).click()
    await expect.element(page.getByRole('listbox')).toBeVisible()
  },
  edit: async (stores) => {
    await openFirst(stores)
    await page.getByRole('button', { name: 'Edit the question' }).first().click({ force: true })
  },
  toast: async ({ toasts }) => {
    toasts.say('“Horses” was removed.', { label: 'Undo', run: () => {} })
    toasts.problem('The disk is full.')
    await expect.element(page.getByText('The disk is full.')).toBeVisible()
  },
  ...Object.fromEntries(
    (['appearance', 'answers', 'templates', 'engine', 'api', 'data', 'privacy', 'keyboard'] as const).map((section) => [
      `settings ${section}`,
      async ({ layout }: Stores) => {
        layout.openSettings(section)
        await expect.element(page.getByRole('dialog')).toBeVisible()
      },
    ]),
  ),
  models: async ({ layout, models }) => {
    layout.openDialog('models')
    await models.measure('starter')
    await expect.element(page.getByText('38 tokens/s')).toBeVisible()
  },
  crop: async ({ drafts, cropping }) => {
    const draft = drafts.of(null)
    draft.add([new File(['x'], 'a.jpg')])
    await until(() => draft.attachments[0]?.picture !== null)
    if (draft.attachments[0]) cropping.edit(draft, draft.attachments[0])
    await expect.element(page.getByRole('application')).toBeVisible()
  },
  palette: async () => {
    press('p', { ctrlKey: true })
    await expect.element(page.getByRole('listbox')).toBeVisible()
  },
  search: async ({ search, layout }) => {
    layout.wantSearch()
    search.type('region')
    await expect.element(page.getByRole('list', { name: 'Search results' })).toBeVisible()
    search.choose({ withPictures: true })
  },
  'nothing found': async ({ search, layout }) => {
    layout.wantSearch()
    search.type('zebra')
    await expect.element(page.getByText('Nothing found for “zebra”.')).toBeVisible()
  },
  found: async ({ chat, conversations }) => {
    await until(() => conversations.loaded)
    const [first] = conversations.items
    if (first) await chat.open(first.id)
    const [question, answer] = chat.path
    if (first && question && answer) await chat.open(first.id, answer.id)
    await until(() => document.querySelector('.found') !== null)
  },
  viewer: async (stores) => {
    await openFirst(stores)
    const [picture] = stores.chat.pictures
    stores.layout.view(picture?.id ?? null)
    await expect.element(page.getByRole('dialog')).toBeVisible()
  },
  'viewer, two, with text': async (stores) => {
    const [first, second] = [...(await twoPictures(stores))]
    stores.layout.view(first ?? null)
    await expect.element(page.getByRole('dialog')).toBeVisible()
    press('c')
    press('t')
    await expect.element(page.getByRole('combobox', { name: 'The picture to compare with' })).toHaveValue(second)
  },
  'viewer, part': async (stores) => {
    const [first] = await twoPictures(stores)
    stores.layout.view(first ?? null)
    await expect.element(page.getByRole('dialog')).toBeVisible()
    press('a')
    await expect.element(page.getByRole('application')).toBeVisible()
  },
  link: async ({ layout }) => {
    layout.askAboutLink('https://example.org/')
    await expect.element(page.getByRole('dialog')).toBeVisible()
  },
}

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.each(Object.keys(states))(`${theme}, ${width} px: %s`, async (name) => {
      const world = story()
      if (name === 'looking') world.answerer = heldAnswer().answerer
      world.settings = { ...world.settings, theme }
      const { stores } = await mount(world, {}, width)
      await until(() => stores.settings.current !== null && stores.machine.samples.length > 0)
      await states[name]?.(stores, width < 760)
      // Colours must have arrived where they are going; what turns for ever is not waited for.
      const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
      await Promise.allSettled(moving.map((animation) => animation.finished))
      const { violations } = await axe.run(document.querySelector('dialog[open]') ?? document.body, {
        // The test's page is not the document: index.html has the language, the title and the landmarks' frame.
        rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
      })
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`,
      )
      expect(found).toEqual([])
    })
  }
}
