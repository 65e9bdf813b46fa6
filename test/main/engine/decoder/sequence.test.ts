import { describe, expect, test } from 'vitest'
import type { Turn } from '../../../../main/contract/engine'
import type { Sha256 } from '../../../../main/contract/ids'
import { fit, layOut, roomFor } from '../../../../main/engine/decoder/sequence'
import { useStarter } from '../starter'

describe('what is left out when the context is full', () => {
  const none = (count: number) => Array.from({ length: count }, () => false)

  test('nothing, as long as all fits', () => {
    expect(fit([10, 10, 10], none(3), 30)).toEqual([true, true, true])
  })

  test('the oldest turns, in one step to half of the room', () => {
    expect(fit([10, 10, 10, 10], none(4), 35)).toEqual([false, false, false, true])
  })

  test('pinned turns stay', () => {
    expect(fit([10, 10, 5, 10], [true, false, false, true], 30)).toEqual([true, false, true, true])
  })

  test('the kept beginning stays the same while a conversation grows, so that it is reused', () => {
    const firstKept = (turns: number) =>
      fit(
        Array.from({ length: turns }, () => 10),
        none(turns),
        100,
      ).indexOf(true)
    const moves = Array.from({ length: 40 }, (_, turns) => firstKept(turns + 1))
    const changes = moves.filter((first, index) => index > 0 && first !== moves[index - 1]).length
    expect(changes).toBeLessThanOrEqual(6)
  })

  test('an answer that may be longer than the context leaves half of it to the question', () => {
    expect(roomFor(8192, 512)).toBe(7680)
    expect(roomFor(255, 512)).toBe(128)
  })

  test('a question that does not fit alone is refused with its size', () => {
    expect(() => fit([50], [true], 40)).toThrow(
      expect.objectContaining({ code: 'sequence.too-long', details: { tokens: 50, limit: 40 } }),
    )
  })
})

describe('layout', () => {
  const starter = useStarter()
  const picture = 'a'.repeat(64) as Sha256
  const parts = (key = 'one') => {
    const { generator } = starter
    return {
      decoder: generator.decoder.manifest,
      tokenizer: generator.tokenizer,
      embeddings: generator.embeddings,
      spanOf: () => ({ key, length: 3, vectors: new Float32Array(3 * 576).fill(0.5) }),
    }
  }
  const turns = (text: string): Turn[] => [
    {
      role: 'user',
      parts: [
        { type: 'picture', sha256: picture },
        { type: 'text', text },
      ],
      pinned: true,
    },
  ]

  test('turns stand in the template, and an assistant turn is opened', () => {
    const { keys } = layOut([{ role: 'user', parts: [{ type: 'text', text: 'Hi' }], pinned: true }], 10, parts())
    const { tokenizer } = starter.generator
    expect([...keys]).toEqual(tokenizer.encodeTemplate('<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n'))
  })

  test('a last assistant turn stays open', () => {
    const open: Turn[] = [...turns('Hi'), { role: 'assistant', parts: [{ type: 'text', text: 'Well' }], pinned: true }]
    const { keys } = layOut(open, 10, parts())
    const { tokenizer } = starter.generator
    expect([...keys].slice(-tokenizer.encode('Well').length)).toEqual(tokenizer.encode('Well'))
  })

  test('a span has keys of its own: equal for the same picture, different for another', () => {
    const first = layOut(turns('Hi'), 10, parts('one')).keys
    expect(layOut(turns('Hi'), 10, parts('one')).keys).toEqual(first)
    expect(layOut(turns('Hi'), 10, parts('two')).keys).not.toEqual(first)
    expect([...first].filter((key) => key < 0)).toHaveLength(3)
  })

  test('vectors are the span’s inside it and the embedding table’s outside', () => {
    const sequence = layOut(turns('Hi'), 10, parts())
    const at = sequence.keys.findIndex((key) => key < 0)
    const row = new Float32Array(576)
    sequence.write(at, at + 1, row)
    expect(row.every((value) => value === 0.5)).toBe(true)
    sequence.write(0, 1, row)
    const expected = new Float32Array(576)
    starter.generator.embeddings.write(sequence.keys[0] ?? 0, expected)
    expect(row).toEqual(expected)
  })
})
