// Closed labels as the engine answers them: on the real pack, with looks that say what they are told.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Turn } from '../../../main/contract/engine'
import type { Evidence } from '../../../main/contract/evidence'
import type { Sha256 } from '../../../main/contract/ids'
import { LookCache } from '../../../main/engine/cache/looks'
import { contentFree, nothing } from '../../../main/engine/decoder/closed'
import { Engine } from '../../../main/engine/engine'

const hash = (digit: string) => digit.repeat(64) as Sha256
const engine = new Engine()
const labels = ['a dog', 'a boat', 'a cup']

const cache = mkdtempSync(join(tmpdir(), 'docent-test-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))

beforeAll(async () => {
  const { docks } = await engine.load(resolve('models/starter'), cache, 2)
  const looks = new LookCache(join(cache, 'looks'))
  const seen: Record<string, string> = { d: 'dog', b: 'boat', c: 'cup' }
  for (const [digit, label] of Object.entries(seen)) {
    const box = { x: 0.1, y: 0.1, width: 0.8, height: 0.8 }
    const object = { label, score: 0.95, box, place: 'centre', colour: 'brown' }
    const evidence: Record<string, Evidence> = {
      find: { kind: 'objects', objects: [object] },
      look: { kind: 'labels', labels: [] },
      read: { kind: 'lines', lines: [] },
    }
    for (const { id, version } of docks) {
      const said = evidence[id]
      const features = id === 'look' ? Float32Array.of(digit === 'd' ? 1 : 0, digit === 'b' ? 1 : 0, 0.2) : null
      if (said) await looks.write({ picture: hash(digit), dock: id, version }, { evidence: said, features })
    }
  }
})

const asked = (digit: string): Turn[] => [
  {
    role: 'user',
    parts: [
      { type: 'picture', sha256: hash(digit) },
      { type: 'text', text: 'What is this?' },
    ],
    pinned: true,
  },
]
const scored = (digit: string, given = labels, calibrate = true) =>
  engine.score({ turns: asked(digit), labels: given, calibrate })

test('the label of what was seen is the likeliest; probabilities sum to 1, in the order of the labels', async () => {
  for (const [digit, best] of [
    ['d', 'a dog'],
    ['b', 'a boat'],
    ['c', 'a cup'],
  ] as const) {
    const { labels: answers } = await scored(digit)
    expect(answers.map(({ label }) => label)).toEqual(labels)
    expect(answers.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
    expect(answers.toSorted((a, b) => b.probability - a.probability)[0]?.label).toBe(best)
  }
})

test('calibrated: what a label is worth with nothing to see is taken off; uncalibrated it is not', async () => {
  const { labels: answers } = await scored('d')
  const worth = answers.map(({ logLikelihood, contentFree: free }) => logLikelihood - (free ?? NaN))
  const total = worth.reduce((sum, value) => sum + Math.exp(value), 0)
  answers.forEach(({ probability }, index) => expect(probability).toBeCloseTo(Math.exp(worth[index] ?? 0) / total, 6))
  const plain = await scored('d', labels, false)
  expect(plain.labels.map((label) => label.contentFree)).toEqual([null, null, null])
  expect(plain.labels.map(({ logLikelihood }) => logLikelihood.toFixed(3))).toEqual(
    answers.map(({ logLikelihood }) => logLikelihood.toFixed(3)),
  )
})

test('calibration asks the last question alone, with nothing to see; a question without pictures is not calibrated', () => {
  const system: Turn = { role: 'system', parts: [{ type: 'text', text: 'You see.' }], pinned: true }
  const shot: Turn = { role: 'assistant', parts: [{ type: 'text', text: 'a dog' }], pinned: true }
  const [question] = asked('d')
  const blind = {
    ...question,
    parts: [
      { type: 'picture', sha256: nothing },
      { type: 'text', text: 'What is this?' },
    ],
  }
  expect(contentFree([system, ...asked('b'), shot, ...asked('d')])).toEqual([system, blind])
  expect(contentFree([{ role: 'user', parts: [{ type: 'text', text: 'Hello' }], pinned: true }])).toBeNull()
})

test('one label, none, an empty one and one twice are refused by name', async () => {
  await expect(scored('d', ['dog'])).rejects.toMatchObject({ code: 'labels.few', details: { count: 1 } })
  await expect(scored('d', [])).rejects.toMatchObject({ code: 'labels.few', details: { count: 0 } })
  await expect(scored('d', ['dog', '  '])).rejects.toMatchObject({ code: 'labels.empty' })
  await expect(scored('d', ['dog', 'cat', 'dog '])).rejects.toMatchObject({ code: 'labels.twice', details: { label: 'dog' } }) // prettier-ignore
})

test('by features alone: probe and vote know the pictures again', async () => {
  const examples = ['d', 'b', 'c'].map((digit) => ({ pictures: [hash(digit)], label: `label ${digit}` }))
  for (const method of ['probe', 'vote'] as const) {
    const found = await engine.classify({ method, examples, pictures: [[hash('b')], [hash('d'), hash('d')]] })
    expect(found.labels).toEqual(['label d', 'label b', 'label c'])
    const best = found.probabilities.map((row) => found.labels[row.indexOf(Math.max(...row))])
    expect(best).toEqual(['label b', 'label d'])
    for (const row of found.probabilities) expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
    expect(found.strength === null).toBe(method === 'vote')
  }
})

test('a picture without a look, and examples of one label, are refused', async () => {
  const one = { pictures: [hash('d')], label: 'dog' }
  const other = { pictures: [hash('b')], label: 'boat' }
  const ask = (examples: { pictures: Sha256[]; label: string }[], picture = hash('c')) =>
    engine.classify({ method: 'probe', examples, pictures: [[picture]] })
  await expect(ask([one])).rejects.toMatchObject({ code: 'labels.few', details: { count: 1 } })
  await expect(ask([])).rejects.toMatchObject({ code: 'labels.few', details: { count: 0 } })
  await expect(ask([one, other], hash('e'))).rejects.toMatchObject({ code: 'picture.missing' })
})
