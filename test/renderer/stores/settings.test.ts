import { expect, test } from 'vitest'
import { text } from '../../../main/contract/texts/catalogue'
import { connect } from '../host/memory'
import { until } from '../host/wait'
import { World } from '../host/world'

test('a change shows at once and is written a moment later, with all others (bug: the last of two is lost)', async () => {
  const world = new World()
  const { settings } = connect(world).stores
  await until(() => settings.current !== null)
  settings.change({ theme: 'dark' })
  settings.change({ maxTokens: 64 })
  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(settings.current).toMatchObject({ theme: 'dark', maxTokens: 64 })
  await until(() => world.settings.maxTokens === 64)
  expect(world.settings.theme).toBe('dark')
  settings.change({ theme: 'system' })
  expect(document.documentElement.dataset['theme']).toBeUndefined()
})

test('a change that cannot be written is taken back and explained (bug: the window shows what is not so)', async () => {
  const world = new World()
  const { settings, toasts } = connect(world).stores
  await until(() => settings.current !== null)
  world.failNext.set('settings.write', 'store.full')
  settings.change({ maxTokens: 64 })
  await until(() => toasts.items.length > 0)
  await until(() => settings.current?.maxTokens === 512)
  expect(toasts.items[0]?.text).toContain('disk is full')
})

test('a language is spoken when its words are there, the last choice in the end (bug: words that come late win)', async () => {
  const world = new World()
  const { settings } = connect(world).stores
  await until(() => settings.current !== null)
  settings.change({ language: 'de' })
  settings.change({ language: 'es' })
  await until(() => settings.spoken === 'es')
  expect(document.documentElement.lang).toBe('es')
  expect(text('settings.title')).toBe('Ajustes')
  settings.change({ language: 'en' })
  await until(() => settings.spoken === 'en')
  expect(text('settings.title')).toBe('Settings')
})
