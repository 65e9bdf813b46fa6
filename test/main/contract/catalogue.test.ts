import { expect, test } from 'vitest'
import { errorCodes } from '../../../main/contract/errors'
import { english, failureText, text } from '../../../main/contract/texts/catalogue'

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

test('no text is empty and none carries markup', () => {
  for (const [key, entry] of Object.entries(english)) {
    for (const form of typeof entry === 'string' ? [entry] : Object.values(entry)) {
      expect(form.trim(), key).not.toBe('')
      expect(form, key).not.toMatch(/<\/?[a-z]+>/i)
    }
  }
})
