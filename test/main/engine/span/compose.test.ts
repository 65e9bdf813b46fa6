import { describe, expect, test } from 'vitest'
import type { Evidence, LabelEvidence, LineEvidence, ObjectEvidence } from '../../../../main/contract/evidence'
import { compose, type Piece } from '../../../../main/engine/span/compose'
import { connect } from '../../../../main/engine/span/connector'
import { useStarter } from '../starter'

const box = { x: 0.1, y: 0.1, width: 0.3, height: 0.1 }
const object = (label: string, colour = 'gray'): ObjectEvidence => ({ label, score: 0.9, box, colour, place: 'left' })
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
  test('tell what there is, how many and in which colour', () => {
    expect(inWords(compose([objects(object('dog', 'brown'), object('dog', 'brown'), object('cup', 'white'))]))).toBe(
      'The picture shows: dog, cup.\n' +
        'There are two dogs. There is one cup. The dogs are brown. The cup is white.\n' +
        'Yes: dog, cup.\n',
    )
  })

  test('give people no colour: it is that of their clothes', () => {
    const text = inWords(compose([objects(object('person', 'red'), object('person', 'red'))]))
    expect(text).toContain('There are two people.')
    expect(text).not.toContain('red')
  })

  test('give what was read, without what is only texture', () => {
    const noise = [
      { text: 'blurred', score: 0.6 },
      { text: 'Q', score: 0.85 },
      { text: 'whole picture', box: { x: 0, y: 0, width: 1, height: 1 } },
    ]
    const text = inWords(compose([lines({ text: 'OPEN' }, ...noise, { text: '24 HOURS' })]))
    expect(text).toContain('The text says: "OPEN. 24 HOURS"')
  })

  test('say so when nothing was seen', () => {
    expect(inWords(compose([]))).toContain('nothing clear')
  })
})

describe('the mixture of labels', () => {
  const unsure = labels(
    { label: 'moped', score: 0.4 },
    { label: 'scooter', score: 0.2 },
    { label: 'bell', score: 0.01 },
  )

  test('keeps the candidates, sharpened, without the least of them', () => {
    const mixture = compose([unsure]).find((piece) => piece.type === 'mixture')
    expect(mixture?.labels.map(({ text }) => text)).toEqual([' moped', ' scooter'])
    expect(mixture?.labels[0]?.weight).toBeCloseTo(0.8, 2)
  })

  test('is left out where the classifier is unsure of all of them', () => {
    expect(compose([labels({ label: 'torch', score: 0.1 })]).some(({ type }) => type === 'mixture')).toBe(false)
  })

  test('is left out where the detector already names it, also by its everyday word', () => {
    const husky = labels({ label: 'husky', score: 0.6, category: 'dog' })
    expect(compose([husky, objects(object('dog'))]).some(({ type }) => type === 'mixture')).toBe(false)
  })
})

describe('on the starter decoder', () => {
  const starter = useStarter()

  test('a span and its template take at most 80 positions for a busy photo without text', () => {
    const busy = ['person', 'table', 'bowl', 'bottle', 'potted plant', 'clock', 'chair', 'cup']
    const evidence = [
      labels({ label: 'restaurant', score: 0.5 }, { label: 'dining table', score: 0.2 }),
      objects(...busy.flatMap((label) => [object(label, 'orange'), object(label, 'orange')])),
    ]
    const { tokenizer, embeddings } = starter.generator
    const template = ['<|im_start|>user\n', '<|im_end|>\n', '<|im_start|>assistant\n']
    const written = template.reduce((sum, text) => sum + tokenizer.encodeTemplate(text).length, 0)
    expect(connect(compose(evidence), tokenizer, embeddings).length + written).toBeLessThanOrEqual(80)
  })
})
