// What to look at: how to get there from the empty window. Wide and narrow unless a scene names its sizes; light and dark.
const wide = ['wide']

async function open(page, title, narrow) {
  if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
  await page.locator('[data-row]', { hasText: title }).click()
  await page.waitForTimeout(300)
}
async function ask(page, words, files = []) {
  if (files.length > 0) await page.locator('input[type=file]').setInputFiles(files)
  await page.waitForTimeout(200)
  await page.getByRole('textbox', { name: 'Your question' }).fill(words)
  await page.keyboard.press('Enter')
}

const menuOf = (page, title) => page.locator('[data-row]', { hasText: title }).click({ button: 'right' })
const deed = (page, name) => page.getByRole('menuitem', { name }).click()

export const scenes = {
  arranged: {
    async play(page, { narrow }) {
      if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
      await menuOf(page, 'Names for a parrot')
      await deed(page, 'Pin')
      await menuOf(page, 'Receipts')
      await deed(page, 'Archive')
      await menuOf(page, 'Alt text')
      await deed(page, 'Tags')
      await page.getByLabel('New tag').fill('newsletter')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Done' }).click()
      await page.locator('[data-row]').nth(1).focus()
      await page.keyboard.press('Shift+ArrowDown')
      await menuOf(page, 'Alt text')
    },
  },
  export: {
    async play(page, { narrow }) {
      if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
      await menuOf(page, 'Receipts')
      await deed(page, 'Export')
    },
  },
  templates: {
    async play(page, { photos }) {
      const files = ['two-dogs.jpg', 'parrot.jpg', 'page.jpg'].map((name) => `${photos}/${name}`)
      await page.locator('input[type=file]').setInputFiles(files)
      await page.locator('[data-picture]').nth(1).focus()
      await page.getByRole('button', { name: 'Templates' }).click()
      await page.keyboard.press('ArrowDown')
    },
  },
  'own-templates': {
    async play(page) {
      await page.getByRole('button', { name: 'Templates' }).click()
      await page.getByRole('button', { name: 'Your own' }).click()
      await page.getByRole('button', { name: 'New template' }).click()
      await page.getByLabel('Name', { exact: true }).fill('Colours')
      await page.getByLabel('Question', { exact: true }).fill('Which colour does {a} have?')
      await page.getByRole('button', { name: 'Save' }).click()
    },
  },
  compare: {
    async play(page, { photos }) {
      await ask(page, 'Compare', [`${photos}/page.jpg`, `${photos}/parrot.jpg`])
      await page.waitForTimeout(800)
      await page.getByRole('button', { name: 'Enlarge page.jpg' }).first().click()
      await page.keyboard.press('c')
      await page.keyboard.press('t')
    },
  },
  part: {
    async play(page, { narrow }) {
      await open(page, 'Two dogs', narrow)
      await page.getByRole('button', { name: 'Enlarge two-dogs.jpg' }).first().click()
      await page.keyboard.press('a')
      await page.keyboard.press('ArrowRight')
    },
  },
  'text-layer': {
    async play(page, { narrow }) {
      await open(page, 'What the page', narrow)
      await page.getByRole('button', { name: 'Enlarge page.jpg' }).first().click()
      await page.keyboard.press('t')
      await page.waitForTimeout(400)
      await page.locator('[data-line]').nth(1).dblclick()
    },
  },
  crop: {
    async play(page, { photos }) {
      await page.locator('input[type=file]').setInputFiles([`${photos}/two-dogs.jpg`, `${photos}/parrot.jpg`])
      await page.locator('[data-picture]').first().focus()
      await page.keyboard.press('c')
      await page.getByRole('application').waitFor()
    },
  },
  models: {
    async play(page, { narrow }) {
      await openModels(page, narrow)
      await page.getByRole('button', { name: 'Measure now' }).click()
      await page.getByRole('button', { name: 'Check the files' }).click()
      await page.waitForTimeout(300)
    },
  },
  tags: {
    async play(page, { narrow }) {
      if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
      await menuOf(page, 'Names for a parrot')
      await deed(page, 'Tags')
      for (const word of ['birds', 'names']) {
        await page.getByLabel('New tag').fill(word)
        await page.keyboard.press('Enter')
      }
    },
  },
  empty: { play: async () => {} },
  finished: { play: (page, { narrow }) => open(page, 'Two dogs', narrow) },
  seen: {
    sizes: ['narrow'],
    async play(page, { narrow }) {
      await open(page, 'Two dogs', narrow)
      await page.getByRole('button', { name: 'Show or hide what it saw' }).click()
    },
  },
  page: {
    sizes: wide,
    async play(page) {
      await open(page, 'What the page', false)
      await page.locator('button[data-row]', { hasText: 'Let us first' }).hover()
    },
  },
  list: { sizes: ['narrow'], play: (page) => page.getByRole('button', { name: 'Open the list' }).click() },
  looking: {
    async play(page, { photos }) {
      await ask(page, 'What is this? (looking)', [`${photos}/two-dogs.jpg`])
      await page.waitForTimeout(500)
    },
  },
  reading: {
    async play(page) {
      await ask(page, 'What is this? (reading)')
      await page.waitForTimeout(500)
    },
  },
  streaming: {
    async play(page, { photos }) {
      await ask(page, 'A long one, so far', [`${photos}/two-dogs.jpg`])
      await page.waitForTimeout(900)
    },
  },
  long: {
    async play(page, { photos }) {
      await ask(page, 'A long answer, please: '.repeat(24), [`${photos}/parrot.jpg`])
      await page.waitForTimeout(1700)
    },
  },
  several: {
    async play(page, { photos }) {
      const names = ['two-dogs', 'cat', 'parrot', 'flower', 'temple']
      await ask(
        page,
        'cut: What do these have in common?',
        names.map((name) => `${photos}/${name}.jpg`),
      )
      await page.waitForTimeout(1600)
    },
  },
  draft: {
    async play(page, { photos }) {
      const files = ['cat.jpg', 'flower.jpg', 'LICENCES.md', 'parrot.jpg'].map((name) => `${photos}/${name}`)
      await page.locator('input[type=file]').setInputFiles(files)
      await page.getByRole('textbox', { name: 'Your question' }).fill('Which of these is alive?\nAnd which is largest?')
    },
  },
  broken: {
    async play(page, { narrow }) {
      await open(page, 'Two dogs', narrow)
      await ask(page, 'break')
      await page.waitForTimeout(700)
    },
  },
  refused: {
    async play(page) {
      await ask(page, 'refuse')
      await page.waitForTimeout(700)
    },
  },
  lost: {
    async play(page, { host, narrow }) {
      await open(page, 'Two dogs', narrow)
      host.cut(true)
      await page.waitForTimeout(1500)
    },
  },
  removed: {
    sizes: wide,
    async play(page) {
      await open(page, 'Two dogs', false)
      await page.locator('[data-row]', { hasText: 'Names for' }).focus()
      await page.keyboard.press('Delete')
    },
  },
  edit: {
    async play(page, { narrow }) {
      await open(page, 'Two dogs', narrow)
      await page.getByRole('button', { name: 'Edit the question' }).first().click()
    },
  },
  drop: {
    sizes: wide,
    async play(page) {
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['x'], 'a.jpg'))
        document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer }))
      })
    },
  },
  settings: { play: (page) => page.keyboard.press('Control+,') },
  'settings-data': {
    async play(page, { host }) {
      host.world.backups.kept = {
        replacedAt: Date.UTC(2026, 10, 20),
        until: Date.UTC(2026, 11, 4),
        contents: { conversations: 7, pictures: 21, libraries: 1 },
      }
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Data', exact: true }).click()
      await page.getByRole('button', { name: 'Make a backup' }).click()
    },
  },
  'settings-restore': {
    async play(page, { photos }) {
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Data', exact: true }).click()
      await page.locator('input[accept=".docent-backup"]').setInputFiles(`${photos}/cat.jpg`)
    },
  },
  'settings-api': {
    async play(page) {
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Local API', exact: true }).click()
      await page.getByRole('switch').click()
      await page.getByRole('button', { name: 'Show the token' }).click()
    },
  },
  ...Object.fromEntries(
    ['Answers', 'Engine', 'Privacy and about', 'Keyboard'].map((name) => [
      `settings-${name.split(' ')[0].toLowerCase()}`,
      {
        async play(page) {
          await page.keyboard.press('Control+,')
          await page.getByRole('button', { name, exact: true }).click()
        },
      },
    ]),
  ),
  palette: { play: (page) => page.keyboard.press('Control+p') },
  search: {
    async play(page) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('the')
      await page.waitForTimeout(400)
    },
  },
  'search-nothing': {
    async play(page) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('zebra')
      await page.getByRole('button', { name: 'Has pictures' }).click()
      await page.waitForTimeout(300)
    },
  },
  'search-found': {
    async play(page) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('markers')
      await page.waitForTimeout(400)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(500)
    },
  },
  viewer: {
    async play(page, { narrow }) {
      await open(page, 'Two dogs', narrow)
      await page.getByRole('button', { name: 'Enlarge two-dogs.jpg' }).first().click()
      await page.keyboard.press('e')
      await page.keyboard.press('+')
      await page.keyboard.press('+')
      await page.waitForTimeout(300)
    },
  },
  medium: {
    sizes: ['medium'],
    async play(page) {
      await open(page, 'Two dogs', false)
      await page.getByRole('button', { name: 'Show or hide what it saw' }).click()
    },
  },
  gone: {
    sizes: wide,
    async play(page, { host }) {
      await page.getByRole('textbox', { name: 'Your question' }).fill('A question that waits')
      host.cut(true)
      await page.waitForTimeout(5000)
    },
  },
  link: {
    sizes: wide,
    async play(page) {
      await openModels(page, false)
      await page.getByRole('button', { name: 'https://example.org/smollm2' }).click()
    },
  },
  label: {
    async play(page, { narrow }) {
      if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
      await page.getByRole('button', { name: 'Label a folder' }).click()
      await page.getByLabel('Folder', { exact: true }).fill('/photos/holiday')
      await page.getByRole('radio', { name: /Choose a label/ }).check()
      await page.getByLabel('Labels, one a line').fill('bird\nboat\nhouse')
    },
  },
  libraries: {
    async play(page, { narrow }) {
      await openLibrary(page, narrow)
      await page.getByLabel('Answer of example 1').fill('barn owl')
      await page.keyboard.press('Tab')
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    },
  },
  evaluation: {
    async play(page, { narrow }) {
      await openEvaluation(page, narrow)
    },
  },
  'evaluation-mistakes': {
    async play(page, { narrow }) {
      await openEvaluation(page, narrow)
      await page.getByText('Wrong answers').scrollIntoViewIfNeeded()
      await page.getByText('1 earlier result').click()
    },
  },
  'assistant-menu': {
    async play(page) {
      await page.keyboard.press('Control+n')
      await page.getByRole('button', { name: /Assistant of this conversation/ }).click()
    },
  },
  'assistant-chosen': {
    async play(page) {
      await page.keyboard.press('Control+n')
      await page.getByRole('button', { name: /Assistant of this conversation/ }).click()
      await page.getByRole('menuitem', { name: 'Receipt reader' }).click()
    },
  },
  'assistant-form': {
    async play(page) {
      await page.keyboard.press('Control+n')
      await page.getByRole('button', { name: /Assistant of this conversation/ }).click()
      await page.getByRole('menuitem', { name: 'Manage assistants…' }).click()
      await page.getByRole('button', { name: /^Receipt reader/ }).click()
    },
  },
  'chat-import': {
    async play(page) {
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Data', exact: true }).click()
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Choose files…' }).click()
      await (await chooser).setFiles([{ name: 'export.json', mimeType: 'application/json', buffer: Buffer.from('[]') }])
    },
  },
  'data-folder': {
    async play(page) {
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Data', exact: true }).click()
      await page.getByRole('button', { name: 'Clear' }).scrollIntoViewIfNeeded()
    },
  },
  keyboard: {
    async play(page) {
      await page.keyboard.press('Control+,')
      await page.getByRole('button', { name: 'Keyboard', exact: true }).click()
      await page.getByRole('button', { name: /^Change the keys of Models/ }).click()
      await page.keyboard.press('Control+m')
      await page.getByRole('button', { name: /^Change the keys of Settings/ }).click()
      await page.keyboard.press('Control+k')
    },
  },
  'evaluation-running': {
    async play(page, { narrow }) {
      await openEvaluation(page, narrow)
      await page.getByRole('button', { name: 'Evaluate again' }).click()
    },
  },
}

async function openModels(page, narrow) {
  if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
  await page.getByRole('button', { name: 'Models', exact: true }).click()
}

async function openLibrary(page, narrow) {
  if (narrow) await page.getByRole('button', { name: 'Open the list' }).click()
  await page.getByRole('button', { name: 'Libraries', exact: true }).click()
  await page.getByRole('button', { name: /Birds and others/ }).click()
}

async function openEvaluation(page, narrow) {
  await openLibrary(page, narrow)
  await page.getByRole('button', { name: 'Evaluate this library' }).click()
  await page.waitForTimeout(500)
}
