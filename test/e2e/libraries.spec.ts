import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unpack } from '../../main/core/libraries/archive'
import { answered, ask, drop, expect, test, text } from './docent'

const docent = promisify(execFile)

test('a folder imported on the command line is attached in the window, and the answer is shown its examples', async ({
  app,
  page,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'docent-e2e-library-'))
  for (const [label, photo] of Object.entries({ bird: 'owl.jpg', cat: 'cat.jpg', drink: 'coffee.jpg' })) {
    mkdirSync(join(folder, label))
    cpSync(join('test/photos/open', photo), join(folder, label, photo))
  }
  const args = ['library', 'import', folder, '--name', 'Animals', '--instruction', 'Label:', '--data-dir', app.folder]
  const { stdout } = await docent(process.execPath, ['build/main/cli.cjs', ...args])
  expect(stdout).toBe('Animals: 3 examples added, 0 left out\n')
  rmSync(folder, { recursive: true })

  await page.getByRole('button', { name: text('attach.title') }).click()
  await page.getByRole('checkbox', { name: /Animals/ }).check()
  await page.getByLabel(text('attach.k')).fill('2')
  await page.getByRole('button', { name: text('attach.done') }).click()
  const bird = { name: 'bird.jpg', type: 'image/jpeg', bytes: readFileSync('test/photos/open/bird.jpg') }
  await drop(page, bird)
  await ask(page, 'Label:')
  await expect(page.getByLabel(text('stats.label'))).toContainText(text('stats.shots', { count: 2 }), {
    timeout: 240_000,
  })
  await answered(page)

  await page.getByRole('button', { name: text('stats.shots', { count: 2 }) }).click()
  const shown = page.getByRole('dialog', { name: text('shots.title') })
  await expect(shown.getByRole('listitem')).toHaveCount(2)
  await expect(shown).toContainText('Animals')
  await shown.getByRole('button', { name: text('viewer.close') }).click()
  await expect(shown).toBeHidden()

  await page.getByRole('button', { name: text('library.add') }).click()
  await page.getByRole('button', { name: 'Animals', exact: true }).last().click()
  await page.getByRole('button', { name: text('library.title'), exact: true }).click()
  await page
    .getByRole('button', { name: /Animals/ })
    .last()
    .click()
  await expect(page.getByLabel(text('library.answer-of', { number: 4 }))).toBeVisible()
  await expect(page.getByLabel(text('library.instruction-of', { number: 4 }))).toHaveValue('Label:')
  const note = page.getByLabel(text('library.note-of', { number: 4 }))
  await note.fill('from the garden')
  await note.press('Tab')
  await page.getByLabel(text('library.search')).fill('garden')
  await expect(page.getByRole('list', { name: text('library.examples') }).getByRole('listitem')).toHaveCount(1)
  await page.getByText(text('library.edited', { what: text('library.note-of', { number: 4 }) })).waitFor()
  await page.getByRole('button', { name: text('list.undo') }).click()
  await page.getByLabel(text('library.search')).fill('')
  await expect(note).toHaveValue('')

  for (const format of ['csv', 'jsonl'] as const) {
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: text(`library.export-${format}`) }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe(`animals-${format}.zip`)
    const out = mkdtempSync(join(tmpdir(), 'docent-e2e-export-'))
    const files = await unpack(await file.path(), out)
    expect(files.filter((path) => path.endsWith('.jpg'))).toHaveLength(4)
    const table = readFileSync(join(out, `animals.${format}`), 'utf8')
      .trim()
      .split('\n')
    expect(table.filter((line) => line.includes('Label:'))).toHaveLength(4)
    rmSync(out, { recursive: true })
  }

  await page.getByRole('button', { name: text('teach.open') }).click()
  await page.getByRole('button', { name: text('teach.start'), exact: true }).click()
  await page.getByRole('button', { name: text('teach.use') }).click()
  await expect(page.getByRole('button', { name: text('teach.used') })).toBeDisabled()
  await page.keyboard.press('Escape')
  await drop(page, { name: 'owl.jpg', type: 'image/jpeg', bytes: readFileSync('test/photos/open/owl.jpg') })
  await ask(page, 'What is this?')
  await answered(page)
  await expect(page.getByRole('region', { name: text('dock.taught', { library: 'Animals' }) })).toContainText('bird')
})
