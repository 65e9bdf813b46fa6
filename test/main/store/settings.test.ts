import { expect, test } from 'vitest'
import { defaultSettings, SettingsChange } from '../../../main/contract/settings'
import { temporaryStore } from './folder'

test('an empty table gives the defaults', () => {
  expect(temporaryStore().settings.read()).toEqual(defaultSettings)
})

test('one key written through the contract leaves the others alone', () => {
  const { settings } = temporaryStore()
  settings.write({ theme: 'dark' })
  settings.write(SettingsChange.parse({ maxTokens: 64 }))
  expect(settings.read()).toMatchObject({ theme: 'dark', maxTokens: 64 })
})

test('a change keeps what it does not name', () => {
  const { settings } = temporaryStore()
  settings.write({ theme: 'dark' })
  settings.write({ maxTokens: 64, temperature: null })
  expect(settings.read()).toMatchObject({ theme: 'dark', maxTokens: 64, temperature: null })
})
