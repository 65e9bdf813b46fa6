import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, text } from './docent'

const docent = promisify(execFile)

test('a library is evaluated with one click, broken off and gone on with, and its report is saved', async ({
  app,
  page,
}) => {
  test.setTimeout(600_000)
  const folder = mkdtempSync(join(tmpdir(), 'docent-e2e-evaluation-'))
  const photos = { bird: ['owl.jpg', 'parrot.jpg', 'bird.jpg'], pet: ['cat.jpg', 'two-dogs.jpg'] }
  for (const [label, names] of Object.entries(photos)) {
    mkdirSync(join(folder, label))
    for (const name of names) cpSync(join('test/photos/open', name), join(folder, label, name))
  }
  const args = ['library', 'import', folder, '--name', 'Animals', '--data-dir', app.folder]
  await docent(process.execPath, ['build/main/cli.cjs', ...args])
  rmSync(folder, { recursive: true })

  await page.getByRole('button', { name: text('library.title'), exact: true }).click()
  await page.getByRole('button', { name: /Animals/ }).click()
  await page.getByRole('button', { name: text('evaluation.open') }).click()
  await page.getByText(text('evaluation.what')).click()
  for (const k of ['2', '4']) await page.getByRole('checkbox', { name: k, exact: true }).uncheck()
  const start = page.getByRole('button', { name: text('evaluation.start'), exact: true })
  await start.click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.getByRole('button', { name: text('action.cancel') }).click()
  const again = page.getByRole('button', { name: /^Evaluate( again)?$/ })
  await again.click()
  await expect(page.getByText(/^Best here: .*5 examples/)).toBeVisible({ timeout: 400_000 })
  const rows = page.getByRole('group', { name: text('evaluation.results'), exact: true }).getByRole('row')
  await expect(rows).toHaveCount(5) // its head, probe, vote, no shots, one shot
  await expect(page.locator('.plot canvas')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])

  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: text('evaluation.save') }).click()
  const report = readFileSync(await (await saved).path(), 'utf8')
  expect(report).toContain('Evaluation of Animals')
  expect(report).not.toMatch(/(src|href)="http/)

  await page.reload() // what was measured is still known
  await page.getByRole('button', { name: text('library.title'), exact: true }).click()
  await page.getByRole('button', { name: /Animals/ }).click()
  await page.getByRole('button', { name: text('evaluation.open') }).click()
  await expect(rows).toHaveCount(5)
})
