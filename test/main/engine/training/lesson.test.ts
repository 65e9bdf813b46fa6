import { expect, test } from 'vitest'
import { decode, encode, learn, recognise } from '../../../../main/engine/training/lesson'
import { unit } from '../../../../main/engine/vectors'

/** Eight examples round each of three axes of a space of 16, always the same ones. */
const examples = [0, 1, 2].flatMap((axis) =>
  Array.from({ length: 8 }, (_, n) =>
    unit(Float32Array.from({ length: 16 }, (_, at) => (at === axis ? 2 : 0) + Math.sin(31 * n + 7 * at + axis) / 4)),
  ),
)
const classOf = examples.map((_, at) => Math.floor(at / 8))
const labels = ['one', 'two', 'three']
const lesson = learn(examples, classOf, 3)

test('examples are known, likeliest first, and what is like none of them is nothing', () => {
  for (const [at, features] of examples.entries()) {
    const told = recognise(lesson, labels, features)
    expect(told[0]?.label).toBe(labels[classOf[at] ?? 0])
    expect(told.map(({ score }) => score)).toEqual(told.map(({ score }) => score).toSorted((a, b) => b - a))
  }
  const other = Float32Array.from({ length: 16 }, (_, at) => (at === 9 ? 1 : 0))
  expect(recognise(lesson, labels, other)).toEqual([])
  expect(lesson.leftOut).toEqual({ right: 24, of: 24 })
})

test('a label with one example is known by it', () => {
  const few = learn([examples[0] ?? other, examples[8] ?? other], [0, 1], 2)
  expect(recognise(few, labels, examples[8] ?? other)[0]?.label).toBe('two')
})
const other = new Float32Array(16)

test('what is kept is what was learnt', () => {
  const again = decode(encode(lesson), 3)
  for (const features of examples) {
    const [known, kept] = [lesson, again].map((one) => recognise(one, labels, features)[0]?.score ?? -1)
    expect(kept).toBeCloseTo(known ?? 0, 4)
  }
})

test('a damaged lesson is told', () => {
  const whole = encode(lesson)
  expect(() => decode(whole.slice(0, -8), 3)).toThrow('teach.damaged')
  expect(() => decode(whole, 4)).toThrow('teach.damaged')
  expect(() => decode('', 3)).toThrow('teach.damaged')
})
