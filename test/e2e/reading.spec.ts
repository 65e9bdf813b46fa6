// What the window draws of an answer, in the built app with its own policy. The answer is put into the store: the
// starter would write such a one by chance only.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { answered, ask, expect, test, text } from './docent'

const answer = 'Mean: $\\bar{x}$.\n\n```python\ndef count(): return 2\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd.'
const put = `const [file, answer] = process.argv.slice(1)
const database = new (require('better-sqlite3'))(file)
database.prepare("UPDATE parts SET text = ? WHERE message IN (SELECT id FROM messages WHERE role = 'assistant')").run(answer)`

test('formulas, code and tables are drawn without a word from the content security policy', async ({ page, app }) => {
  await ask(page, 'Hello')
  await answered(page)
  await app.stop()
  execFileSync(process.execPath, ['-e', put, join(app.folder, 'docent.db'), answer])
  await app.start()
  await page.goto(app.address)
  await page.getByRole('navigation').getByText('Hello').click()
  await expect(page.locator('.katex math')).toHaveCount(1)
  await expect(page.locator('.hljs-keyword').first()).toHaveText('def')
  await expect(page.getByRole('group', { name: text('table.label') })).toBeVisible()
  const fonts = () => page.evaluate(() => [...document.fonts].some((font) => font.family.includes('KaTeX')))
  await expect.poll(fonts).toBe(true)
})
