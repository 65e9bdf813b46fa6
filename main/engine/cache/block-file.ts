// The file of one stored block: keys and values of a few positions, as they lie in memory. The header's hash vouches for
// the header, and the hash in it for the rows: nothing of a damaged file is ever believed.
import { hash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { Sha256 } from '../../contract/ids'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)
const BlockHeader = z.strictObject({
  format: z.literal(1),
  /** K0 and Ki of the chain: see block-keys.ts. */
  root: Digest,
  key: Digest,
  /** The first position, and what lies there: [2 x layers, kvHeads, positions, headDim] in the cache's own type. */
  from: z.number().int().min(0),
  kv: z.enum(['int8', 'float32']),
  dims: z.array(z.number().int().positive()).length(4),
  /** Every picture that the rows hold something of. */
  pictures: z.array(Sha256),
})
export type BlockHeader = z.infer<typeof BlockHeader>
/** `conversation` is the one whose words were read first; when it is deleted the block goes, whoever else uses it. */
const StoredHeader = BlockHeader.extend({ conversation: z.string(), rows: Digest })
export type Held = Pick<z.infer<typeof StoredHeader>, 'conversation' | 'pictures'>

const magic = Buffer.from('docentkv')
/** magic, sha256 of the header (32 bytes), length of the header (u32, little endian), header (JSON), rows. */
const fixedBytes = magic.length + 32 + 4
/** Far more pictures than a context has room for. */
const mostHeaderBytes = 65_536

/** A block's file, in parts to be written one after the other: its rows are not copied. */
export function encodeBlock(header: BlockHeader, rows: Uint8Array, conversation: string): Uint8Array[] {
  const json = Buffer.from(JSON.stringify({ ...header, conversation, rows: hash('sha256', rows) }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return [magic, hash('sha256', json, 'buffer'), length, json, rows]
}

/** The rows of a block's file, as a copy, or undefined when it is not whole or is not the block that was `expected`. */
export function decodeBlock(file: Buffer, expected: BlockHeader): Uint8Array<ArrayBuffer> | undefined {
  const found = headerOf(file)
  if (!found) return undefined
  const { header } = found
  const rows = file.subarray(found.end)
  const bytes = expected.dims.reduce((product, dim) => product * dim, expected.kv === 'int8' ? 1 : 4)
  if (
    !isDeepStrictEqual({ ...header, ...expected }, header) ||
    rows.length !== bytes ||
    hash('sha256', rows) !== header.rows
  )
    return undefined
  return new Uint8Array(rows)
}

/** How much of a file's beginning holds its header in any case. */
export const headBytes = fixedBytes + mostHeaderBytes

/** Whose a file is, given its beginning; undefined when that cannot be believed. */
export function heldIn(head: Buffer): Held | undefined {
  return headerOf(head)?.header
}

function headerOf(file: Buffer): { header: z.infer<typeof StoredHeader>; end: number } | undefined {
  if (file.length < fixedBytes || !file.subarray(0, magic.length).equals(magic)) return undefined
  const end = fixedBytes + file.readUInt32LE(fixedBytes - 4)
  const json = file.subarray(fixedBytes, end)
  if (end > file.length || end > headBytes) return undefined
  if (!hash('sha256', json, 'buffer').equals(file.subarray(magic.length, magic.length + 32))) return undefined
  const header = StoredHeader.safeParse(JSON.parse(json.toString()))
  return header.success ? { header: header.data, end } : undefined
}
