import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseManifest } from '../../../main/contract/packs'

const starter = readFileSync('models/starter/pack.json', 'utf8')

test('the starter pack has a proper manifest', () => {
  const pack = parseManifest(starter, 'starter')
  expect(pack.id).toBe('starter')
  expect(pack.docks.map((dock) => dock.id)).toEqual(['look', 'find', 'read', 'text'])
})

test('text that is not JSON is refused with the name of the pack', () => {
  expect(() => parseManifest('{', 'mine')).toThrow(
    expect.objectContaining({
      code: 'pack.invalid',
      details: { name: 'mine', reason: 'reason.file.not-json', file: 'pack.json' },
    }),
  )
})

test.each(['../outside.onnx', '/etc/passwd', 'a/../../b', 'a\\b', ''])(
  'a path that leaves the pack is refused: %s',
  (path) => {
    const changed = JSON.parse(starter) as { decoder: { graph: string } }
    changed.decoder.graph = path
    expect(() => parseManifest(JSON.stringify(changed), 'mine')).toThrow(
      expect.objectContaining({ code: 'pack.invalid' }),
    )
  },
)
