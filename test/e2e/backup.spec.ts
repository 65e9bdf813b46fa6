import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { answered, ask, expect, test, text } from './docent'

const run = promisify(execFile)

async function openData(page: Page): Promise<void> {
  await page.getByRole('button', { name: text('settings.title') }).click()
  await page.getByRole('button', { name: text('settings.data'), exact: true }).click()
}

test('a backup brings back what was deleted since; the restore can be undone; the command line reads the same file', async ({
  app,
  page,
}) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'docent-e2e-backup-'))
  const file = join(folder, 'mine.docent-backup')
  await page.getByText('How many dogs are there?').click()
  await answered(page)
  await openData(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: text('data.backup-do') }).click()
  cpSync(await (await download).path(), file)
  await expect(
    page.getByText(/docent-[\d-]+\.docent-backup was written and checked: 1 conversation, 1 picture, 0 libraries\./),
  ).toBeVisible()
  await page.getByRole('button', { name: text('settings.close') }).click()

  const rows = page.locator('[data-row]')
  await rows.first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: text('list.remove') }).click()
  await expect(rows).toHaveCount(0)
  await ask(page, 'Is it late?')
  await answered(page)

  const broken = join(folder, 'broken.docent-backup')
  cpSync(file, broken)
  truncateSync(broken, readFileSync(file).byteLength - 1000)
  await openData(page)
  const picker = page.getByLabel(text('data.restore-do')).and(page.locator('input'))
  await picker.setInputFiles(broken)
  await expect(page.getByRole('alert')).toHaveText(/^broken\.docent-backup is not a backup/)

  await picker.setInputFiles(file)
  await expect(page.getByText(text('data.brings'))).toBeVisible()
  await page.getByRole('button', { name: text('data.replace') }).click()
  await expect(rows).toHaveText([/How many dogs are there\?/])
  await rows.first().click()
  await answered(page)
  await expect(page.getByRole('img').first()).toBeVisible()

  await openData(page)
  await page.getByRole('button', { name: text('data.undo') }).click()
  await expect(rows).toHaveText([/Is it late\?/])

  const docent = (...args: string[]) =>
    run(process.execPath, ['build/main/cli.cjs', ...args, '--data-dir', app.folder]).catch((error: unknown) => {
      const { code, stderr, stdout } = error as { code: number; stderr: string; stdout: string }
      return { code, stderr, stdout }
    })
  const previewed = await docent('restore', file, '--preview')
  expect(previewed.stdout).toMatch(
    /^mine\.docent-backup: made on [\d-]+ by Docent [\d.]+\nbrings: 1 conversation, 1 picture, 0 libraries\nreplaces: /,
  )
  expect(await docent('restore', broken)).toMatchObject({ code: 2, stdout: '' })
  expect((await docent('restore', file)).stdout).toMatch(/^Restored: 1 conversation, /)
  expect((await docent('restore', '--undo')).stdout).toMatch(/^Back to what was there: /)
  const again = join(folder, 'again.docent-backup')
  expect((await docent('backup', again)).stdout).toMatch(/^again\.docent-backup: .*, checked\n$/)
  await page.reload()
  await expect(rows).toHaveText([/Is it late\?/])
  rmSync(folder, { recursive: true })
})
