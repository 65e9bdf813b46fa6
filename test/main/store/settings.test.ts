import { expect, test } from 'vitest'
import { Settings } from '../../../main/contract/settings'
import { temporaryStore } from './folder'

test('an empty table gives the defaults', () => {
  expect(temporaryStore().settings.read()).toEqual(Settings.parse({}))
})

test('a change keeps what it does not name', () => {
  const { settings } = temporaryStore()
  settings.write({ theme: 'dark' })
  settings.write({ maxTokens: 64, temperature: null })
  expect(settings.read()).toMatchObject({ theme: 'dark', maxTokens: 64, temperature: null })
})
