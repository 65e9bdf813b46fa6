import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  Evidence,
  type LabelEvidence,
  type LineEvidence,
  type ObjectEvidence,
} from '../../../../main/contract/evidence'
import { compose, type Piece } from '../../../../main/engine/span/compose'
import { connect } from '../../../../main/engine/span/connector'
import { useStarter } from '../starter'

const box = { x: 0.1, y: 0.1, width: 0.3, height: 0.1 }
const object = (label: string, colour = 'gray', rest: Partial<ObjectEvidence> = {}): ObjectEvidence => ({
  label,
  score: 0.9,
  box,
  colour,
  place: 'left',
  ...rest,
})
const objects = (...all: ObjectEvidence[]): Evidence => ({ kind: 'objects', objects: all })
const labels = (...all: LabelEvidence[]): Evidence => ({ kind: 'labels', labels: all })
const lines = (...all: Partial<LineEvidence>[]): Evidence => ({
  kind: 'lines',
  lines: all.map((line) => ({ text: '', score: 1, box, ...line })),
})

/** The words of a span, a mixture as its heaviest label. */
function inWords(pieces: Piece[]): string {
  return pieces.map((piece) => (piece.type === 'words' ? piece.text : (piece.labels[0]?.text ?? ''))).join('')
}

describe('the words of a span', () => {
  test('tell what there is, how many, where and in which colour', () => {
    const dogs = [object('dog', 'brown'), object('dog', 'white', { place: 'right' })]
    expect(inWords(compose([objects(...dogs, object('cup', 'white'))]))).toBe(
      'Seen: two dogs left brown, right white; one cup left white.\n',
    )
  })

  test('say what people wear, and what is not sure', () => {
    const person = object('person', 'red', { wearing: { top: 'red', bottom: 'blue' } })
    expect(inWords(compose([objects(person, object('kite', 'green', { score: 0.4 }))]))).toBe(
      'Seen: one person left in red and blue; maybe one kite left green.\n',
    )
  })

  test('begin with what is largest', () => {
    const bus = object('bus', 'red', { score: 0.6, box: { x: 0, y: 0, width: 0.9, height: 0.8 } })
    expect(inWords(compose([objects(object('cup'), bus)]))).toMatch(/^Seen: one bus/)
  })

  test('give the colours of the nine cells, row by row', () => {
    const colours = ['blue', 'blue', 'white', 'gray', 'gray', 'gray', 'green', 'green', 'green']
    expect(inWords(compose([{ kind: 'objects', objects: [], colours }]))).toContain(
      'Colours: blue blue white, gray gray gray, green green green.\n',
    )
  })

  test('give what was read line by line, without what is only texture', () => {
    const noise = [
      { text: 'blurred', score: 0.6 },
      { text: 'Q', score: 0.85 },
      { text: 'whole picture', box: { x: 0, y: 0, width: 1, height: 1 } },
    ]
    const text = inWords(compose([lines({ text: 'OPEN' }, ...noise, { text: '24 HOURS' })]))
    expect(text).toContain('Text: top left "OPEN"; top left "24 HOURS".\n')
  })

  test('say what a line stands on: the smallest thing that holds it', () => {
    const bus = object('bus', 'red', { box: { x: 0, y: 0, width: 1, height: 1 } })
    const door = object('person', 'red', { box: { x: 0.6, y: 0.4, width: 0.3, height: 0.5 } })
    const plate = { text: 'SN55', box: { x: 0.1, y: 0.85, width: 0.2, height: 0.05 } }
    const shirt = { text: 'CREW', box: { x: 0.7, y: 0.6, width: 0.1, height: 0.05 } }
    expect(inWords(compose([objects(bus, door), lines(plate, shirt)]))).toContain(
      'Text: bottom left on the bus "SN55"; right on the person "CREW".\n',
    )
  })

  test('give a page its lines in their order alone', () => {
    const page = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].map((text) => ({ text }))
    expect(inWords(compose([lines(...page)]))).toContain('Text: "one\ntwo\nthree\nfour\nfive\nsix\nseven"\n')
  })

  test('tell four of a kind from left to right, and which are large', () => {
    const person = (x: number, side: number, top: string): ObjectEvidence =>
      object('person', top, { place: 'left', wearing: { top }, box: { x, y: 0.2, width: side, height: side } })
    const people = [person(0.5, 0.4, 'white'), person(0.1, 0.1, 'black'), person(0.9, 0.1, 'blue')]
    expect(inWords(compose([objects(...people)]))).toBe(
      'Seen: three people left in black, large left in white, left in blue.\n',
    )
    const crowd = [0.1, 0.2, 0.3, 0.4, 0.5].map((x, at) =>
      person(x, 0.2 - at / 100, ['red', 'blue', 'green', 'pink', 'gray'][at] ?? ''),
    )
    expect(inWords(compose([objects(...crowd)]))).toBe(
      'Seen: five people left in red, left in blue, left in green, left in pink.\n',
    )
  })

  test('say so when nothing was seen', () => {
    expect(inWords(compose([]))).toContain('nothing clear')
  })
})

describe('the mixture of labels', () => {
  test('keeps the candidates, sharpened, without the least of them', () => {
    const unsure = labels(
      { label: 'moped', score: 0.4 },
      { label: 'scooter', score: 0.2 },
      { label: 'bell', score: 0.01 },
    )
    const mixture = compose([unsure]).find((piece) => piece.type === 'mixture')
    expect(mixture?.labels.map(({ text }) => text)).toEqual([' moped', ' scooter'])
    expect(mixture?.labels[0]?.weight).toBeCloseTo(0.8, 2)
  })

  test('is left out where the classifier is unsure of all of them', () => {
    expect(compose([labels({ label: 'torch', score: 0.09 })]).some(({ type }) => type === 'mixture')).toBe(false)
  })

  test('is followed by the everyday word that its labels share', () => {
    const dogs = labels(
      { label: 'husky', score: 0.4, category: 'dog' },
      { label: 'pug', score: 0.2, category: 'dog' },
      { label: 'kettle', score: 0.3, category: 'cookware' },
    )
    expect(inWords(compose([dogs]))).toContain('Probably husky, dog.\n')
  })
})

describe('what the low-rank part was trained on', () => {
  const fixtures = JSON.parse(
    readFileSync(new URL('../../../../models/training/fixtures/spans.json', import.meta.url), 'utf8'),
  ) as { evidence: unknown; pieces: (string | [string, number][])[] }[]

  test.each(fixtures.map((fixture, index) => ({ ...fixture, index })))('is what the engine says: $index', (fixture) => {
    const pieces = compose(Evidence.array().parse(fixture.evidence))
    expect(pieces.map((piece) => (piece.type === 'words' ? piece.text : piece.labels.map(({ text }) => text)))).toEqual(
      fixture.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.map(([text]) => text))),
    )
    const weights = pieces.flatMap((piece) =>
      piece.type === 'mixture' ? piece.labels.map(({ weight }) => weight) : [],
    )
    const expected = fixture.pieces.flatMap((piece) =>
      typeof piece === 'string' ? [] : piece.map(([, weight]) => weight),
    )
    weights.forEach((weight, index) => {
      expect(weight).toBeCloseTo(expected[index] ?? 0, 4)
    })
  })
})

describe('on the starter decoder', () => {
  const starter = useStarter()

  test('a span and its template take at most 100 positions for a busy photo without text', () => {
    const busy = [
      'person',
      'bowl',
      'dining table',
      'bottle',
      'potted plant',
      'clock',
      'chair',
      'cup',
      'tv',
      'book',
      'vase',
    ]
    const evidence: Evidence[] = [
      labels({ label: 'restaurant', score: 0.5, category: 'building' }, { label: 'dining table', score: 0.2 }),
      {
        kind: 'objects',
        objects: busy.flatMap((label) => [
          object(label, 'orange', { place: 'bottom left' }),
          object(label, 'purple', { place: 'top right' }),
        ]),
        colours: Array.from({ length: 9 }, () => 'orange'),
      },
    ]
    const { tokenizer, embeddings } = starter.generator
    const template = ['<|im_start|>user\n', '<|im_end|>\n', '<|im_start|>assistant\n']
    const written = template.reduce((sum, text) => sum + tokenizer.encodeTemplate(text).length, 0)
    expect(connect(compose(evidence), tokenizer, embeddings).length + written).toBeLessThanOrEqual(100)
  })
})
