import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { DocentError, errorCodes, Failure, wordsOf } from '../../../main/contract/errors'
import { decimal, english, failureText, locale, percent, speak, text } from '../../../main/contract/texts/catalogue'
import { words as german } from '../../../main/contract/texts/de/words'
import { words as spanish } from '../../../main/contract/texts/es/words'
import { bestLanguage, languages, ownNames, tags } from '../../../main/contract/texts/languages'
import { words as chinese } from '../../../main/contract/texts/zh/words'

const translations = { de: german, es: spanish, zh: chinese }

afterEach(() => speak('en', null))

test('placeholders are filled and numbers are grouped', () => {
  expect(text('cli.reading', { done: 1200, tokens: 3000, reused: 0 })).toBe(
    'reading: 1,200 of 3,000 positions, 0 remembered',
  )
})

test('every error code has a sentence that ends and names a way out', () => {
  for (const code of errorCodes) {
    const sentence = failureText({ code, details: {} })
    expect(sentence, code).toMatch(/^[A-Z{ ].*\.$/)
    expect(sentence, code).toMatch(/:/)
  }
})

test('a failure names its thing', () => {
  expect(failureText({ code: 'picture.empty', details: { name: 'cat.jpg' } })).toContain('cat.jpg')
})

test('a reason of ours is said in the language that is spoken; what a library says stays as it is', () => {
  const missing: Failure = {
    code: 'backup.damaged',
    details: { name: 'x', reason: 'reason.file.missing', file: 'y.db' },
  }
  const schema = z.object({ name: z.string() }).safeParse({ name: 1 })
  const broken: Failure = { code: 'pack.invalid', details: { name: 'x', reason: wordsOf(schema.error, 'pack.json: ') } }
  expect(failureText(missing)).toMatch(/^x is damaged \(y\.db is missing\)/)
  speak('de', german)
  expect(failureText(missing)).toMatch(/^x ist beschädigt \(y\.db fehlt\)/)
  expect(failureText(broken)).toMatch(/^Das Paket x kann nicht verwendet werden \(pack\.json: name: .*string.*\)/)
  // As it travels, and as an older Docent stored it.
  expect(Failure.parse(JSON.parse(JSON.stringify(missing)))).toEqual(missing)
  const stored = Failure.parse({ code: 'job.folder', details: { name: 'x', reason: 'it is not there' } })
  expect(failureText(stored)).toContain('(it is not there)')
})

test('a reason in words of ours does not compile', () => {
  const key = new DocentError('backup.damaged', { name: 'x', reason: 'reason.changed' })
  // @ts-expect-error: it would be read in English in every language
  const english = new DocentError('backup.damaged', { name: 'x', reason: 'it was changed' })
  expect(key.details).not.toEqual(english.details)
})

test('no text is empty and none carries markup', () => {
  for (const [key, entry] of Object.entries(english)) {
    for (const form of typeof entry === 'string' ? [entry] : Object.values(entry)) {
      expect(form.trim(), key).not.toBe('')
      expect(form, key).not.toMatch(/<\/?[a-z]+>/i)
    }
  }
})

test.each(Object.entries(translations))(
  '%s: no text is missing, empty or English, and placeholders are those of English',
  (_, words) => {
    const same: string[] = []
    for (const [key, entry] of Object.entries(words)) {
      const original = english[key as keyof typeof words]
      expect(original, key).toBeDefined()
      const needed = placeholders(original)
      const forms = typeof entry === 'string' ? [entry] : Object.values(entry)
      for (const form of forms) {
        expect(form.trim(), key).not.toBe('')
        expect(form, key).not.toMatch(/<\/?[a-z]+>/i)
        for (const name of placeholders(form)) expect(needed, key).toContain(name)
      }
      expect(new Set(forms.flatMap(placeholders)), key).toEqual(new Set(needed))
      if (entry === original && / /.test(typeof original === 'string' ? original : '')) same.push(key)
    }
    // What stands the same in every language: formats, units, marks.
    const alike = [
      'app.title',
      'drop.formats',
      'evidence.box',
      'label.filter-placeholder',
      'label.sidecar.xmp',
      'models.gigabytes',
      'models.rate',
      'pack.megabytes',
      'seen.size',
      'time.min',
      'time.ms',
      'time.s',
    ]
    expect(same.filter((key) => !alike.includes(key))).toEqual([])
  },
)

test.each(['de', 'es'] as const)('%s: what has plural forms in English has them too', (language) => {
  for (const [key, entry] of Object.entries(translations[language])) {
    const original = english[key as keyof typeof english]
    expect(typeof entry, key).toBe(typeof original)
  }
})

test('the window speaks what it was told to, numbers and plurals too', () => {
  speak('de', german)
  expect(locale()).toBe('de')
  expect(text('search.first', { count: 1 })).toBe('Der beste 1 Treffer')
  expect(text('search.first', { count: 1200 })).toBe('Die besten 1.200 Treffer')
  expect(decimal(2.74, 1)).toBe('2,7')
  expect(percent(0.724)).toBe('72\u00a0%')
  expect(failureText({ code: 'answer.busy', details: {} })).toContain('Docent antwortet')
  speak('zh', chinese)
  expect(text('library.count', { count: 1 })).toBe('1 个示例')
  speak('en', null)
  expect(percent(0.724)).toBe('72%')
  expect(text('library.count', { count: 1 })).toBe('1 example')
})

test('what the command line says and what templates ask is English in every language', () => {
  speak('zh', chinese)
  expect(text('template.read-text')).toBe(english['template.read-text'])
  expect(text('cli.reading', { done: 1, tokens: 2, reused: 0 })).toContain('reading')
})

test('the first preferred language that is spoken is taken', () => {
  expect(bestLanguage(['fr-CA', 'de-AT', 'en'])).toBe('de')
  expect(bestLanguage(['zh-TW'])).toBe('zh')
  expect(bestLanguage(['fr'])).toBe('en')
  expect(bestLanguage([])).toBe('en')
})

test('every language has a name of its own and a tag that the platform knows', () => {
  for (const language of languages) {
    expect(ownNames[language]).not.toBe('')
    expect(Intl.getCanonicalLocales(tags[language])).toEqual([tags[language]])
  }
})

function placeholders(entry: string | { one: string; other: string }): string[] {
  const forms = typeof entry === 'string' ? [entry] : Object.values(entry)
  return [...new Set(forms.flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')))]
}
