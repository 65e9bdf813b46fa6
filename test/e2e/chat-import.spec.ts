import AxeBuilder from '@axe-core/playwright'
import { readFileSync } from 'node:fs'
import { drop, expect, test, text } from './docent'

const written = (name: string) => {
  return { name, type: 'application/json', bytes: readFileSync(`test/fixtures/chats/${name}`) }
}

test('chats of llama.cpp, Open WebUI and LM Studio are dropped, previewed, brought in with their pictures, and opened', async ({
  page,
}) => {
  await drop(page, ...['llama-cpp.jsonl', 'open-webui.json', 'lm-studio.json'].map(written))
  await expect(
    page.getByText(/^From llama\.cpp, Open WebUI, LM Studio: 4 conversations, 18 messages, 2 pictures/),
  ).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
  await page.getByRole('button', { name: text('chats.bring-in') }).click()
  await expect(page.getByText('4 conversations brought in.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('[data-row]', { hasText: 'A pattern of colours' }).click()
  await expect(page.getByText('You are welcome.')).toBeVisible()
  await expect(page.locator('main img').first()).toBeVisible()
  await expect(page.getByText(text('branch.at', { at: 2, of: 2 }))).toBeVisible()
  await drop(page, written('llama-cpp.json'))
  await expect(page.getByText(text('chats.known', { count: 2 }))).toBeVisible()
  await expect(page.getByRole('button', { name: text('chats.bring-in') })).toBeDisabled()
})
