import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { answered, drop, expect, test, text } from './docent'

const docent = promisify(execFile)

test('an assistant that was chosen labels a picture without words, and the conversation keeps it', async ({
  app,
  page,
}) => {
  test.setTimeout(300_000)
  const { stdout } = await docent(process.execPath, [
    'build/main/cli.cjs',
    'assistant',
    'list',
    '--data-dir',
    app.folder,
  ])
  expect(stdout).toContain('Sorter: Label\n')
  await page.getByRole('button', { name: new RegExp(text('assistant.choose')) }).click()
  await page.getByRole('menuitem', { name: text('assistant.sorter') }).click()
  await drop(page, { name: 'owl.jpg', type: 'image/jpeg', bytes: readFileSync('test/photos/open/owl.jpg') })
  await page.getByRole('button', { name: text('composer.send') }).click()
  await answered(page)
  await expect(page.getByText('bird', { exact: true })).toBeVisible()
  await page.reload()
  await page
    .getByRole('button', { name: /owl\.jpg/ })
    .first()
    .click()
  await page.getByRole('button', { name: text('assistant.sorter'), exact: true }).click()
  await expect(page.getByRole('dialog', { name: text('assistant.title') })).toBeVisible()
})
