import { expect, test } from 'vitest'
import type { Evidence } from '../../../../main/contract/evidence'
import { compose } from '../../../../main/engine/span/compose'
import { renamed } from '../../../../main/engine/span/taught'

const box = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 }
const objects: Evidence = {
  kind: 'objects',
  objects: [
    { label: 'cup', score: 0.6, box: { ...box, width: 0.1 }, colour: 'white', place: 'left' },
    { label: 'dog', score: 0.9, box, colour: 'brown', place: 'center' },
  ],
}
const own: Evidence = { kind: 'labels', labels: [{ label: 'beagle', score: 0.7, category: 'dog' }] }
const lines: Evidence = { kind: 'lines', lines: [] }
const taught = (score: number): Evidence => ({ kind: 'labels', taughtBy: 'Pets', labels: [{ label: 'Bello', score }] })

const words = (evidence: Evidence[]): string =>
  compose(renamed(evidence))
    .map((piece) => (piece.type === 'words' ? piece.text : `<${piece.labels.map(({ text }) => text).join()}>`))
    .join('')

test('a sure name stands before the most striking object’s class', () => {
  expect(words([own, objects, lines, taught(0.9)])).toBe(
    'Seen: one Bello dog center brown; one cup left white.\nClearly< Bello>.\n',
  )
})

test('a guess leaves objects what they are', () => {
  expect(words([own, objects, taught(0.4)])).toBe(
    'Seen: one dog center brown; one cup left white.\nProbably< Bello>.\n',
  )
})

test('without an object the likeliest name stands alone', () => {
  const two: Evidence = {
    kind: 'labels',
    taughtBy: 'Pets',
    labels: [
      { label: 'Bello', score: 0.7 },
      { label: 'Rex', score: 0.3 },
    ],
  }
  expect(words([own, two])).toBe('Seen: nothing clear.\nClearly< Bello>.\n')
})

test('a name that has the class in it is said once', () => {
  const dog: Evidence = { kind: 'labels', taughtBy: 'Pets', labels: [{ label: 'lead dog', score: 0.9 }] }
  expect(words([objects, dog])).toContain('one lead dog center brown')
})

test('a library that recognises nothing changes nothing', () => {
  expect(renamed([own, objects, { kind: 'labels', taughtBy: 'Pets', labels: [] }])).toEqual([own, objects])
})
