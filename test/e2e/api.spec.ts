import OpenAI from 'openai'
import { expect, test, text } from './docent'

test('switched on in Settings, the API answers a program that has the token, until the token is renewed', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: text('settings.title') }).click()
  await page.getByRole('button', { name: text('settings.api') }).click()
  const on = page.getByRole('switch', { name: text('api.on') })
  await expect(on).not.toBeChecked()
  await expect(page.getByText(text('api.stopped'))).toBeVisible()
  await page.getByLabel(text('api.port'), { exact: true }).fill('17862')
  await page.getByLabel(text('api.port'), { exact: true }).press('Enter')
  await on.click()
  await expect(on).toBeChecked()
  const baseURL = 'http://127.0.0.1:17862/v1'
  await expect(page.getByText(text('api.running', { address: baseURL }))).toBeVisible()

  await expect(page.getByLabel(text('api.token'), { exact: true })).toHaveValue(/^•+$/)
  await page.getByRole('button', { name: text('api.token-copy') }).click()
  await expect(page.getByRole('button', { name: text('action.copied') })).toBeVisible()
  const apiKey = await clipboard()
  const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 })
  const { choices } = await client.chat.completions.create({
    model: 'starter',
    messages: [{ role: 'user', content: 'What is the capital of France?' }],
    max_completion_tokens: 16,
    temperature: 0,
  })
  expect(choices[0]?.message.content).not.toBe('')
  await page.getByRole('button', { name: text('api.example-copy') }).click()
  expect(await clipboard()).toContain(`Authorization: Bearer ${apiKey}`)

  await page.getByRole('button', { name: text('api.token-renew') }).click()
  await expect(page.getByText(text('api.token-renewed'))).toBeVisible()
  await expect(client.models.list()).rejects.toMatchObject({ status: 401 })
  await page.getByRole('button', { name: text('api.token-show') }).click()
  await expect(page.getByLabel(text('api.token'), { exact: true })).toHaveValue(/^docent-/)
  const renewed = await page.getByLabel(text('api.token'), { exact: true }).inputValue()
  const { data } = await new OpenAI({ baseURL, apiKey: renewed }).models.list()
  expect(data[0]?.id).toBe('starter')

  await on.click()
  await expect(page.getByText(text('api.stopped'))).toBeVisible()
  await expect(client.models.list()).rejects.toThrow(/connection/i)
})
