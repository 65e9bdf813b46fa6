// Lays out turns for a published decoder: its template's ids, with each picture's positions where the template puts it.
import type { Turn } from '../../../contract/engine'
import { DocentError } from '../../../contract/errors'
import type { HubManifest } from '../../../contract/hub'
import type { Sha256 } from '../../../contract/ids'
import { fit, roomFor, spanPosition, type PlacedSpan, type Sequence, type Span } from '../../decoder/sequence'
import type { DecoderTokenizer } from '../../decoder/tokenizer'
import type { TokenRows } from './embeddings'
import type { ChatTemplate } from './template'

export interface PromptParts {
  manifest: Pick<HubManifest, 'name' | 'decoder' | 'picture'>
  template: ChatTemplate
  tokenizer: DecoderTokenizer
  rows: TokenRows
  spanOf(picture: Sha256): Span
}

/** @throws DocentError `sequence.too-long`, `pack.no-sight`, `pack.picture-positions`, `pack.template` */
export function layOutPrompt(turns: Turn[], reserve: number, parts: PromptParts): Sequence {
  const { manifest } = parts
  const pictures = picturesOf(turns)
  if (pictures.length > 0 && !manifest.picture) throw new DocentError('pack.no-sight', { name: manifest.name })
  const limit = roomFor(manifest.decoder.context, reserve)
  const whole = idsOf(turns, true, parts)
  if (whole.length <= limit) return { ...place(whole, pictures, parts), turnsLeftOut: 0 }
  const kept = withoutOldest(turns, limit, parts)
  const ids = idsOf(kept, true, parts)
  if (ids.length > limit) throw new DocentError('sequence.too-long', { tokens: ids.length, limit })
  return { ...place(ids, picturesOf(kept), parts), turnsLeftOut: turns.length - kept.length }
}

/** Positions of each turn: as many as it makes the prompt longer. */
export function measurePrompt(turns: Turn[], parts: Omit<PromptParts, 'rows' | 'spanOf'>): number[] {
  const ends = turns.map((_, index) => idsOf(turns.slice(0, index + 1), false, parts).length)
  return ends.map((end, index) => end - (ends[index - 1] ?? 0))
}

/** What then begins with an answer begins with the question after it. */
function withoutOldest(turns: Turn[], limit: number, parts: PromptParts): Turn[] {
  const lengths = measurePrompt(turns, parts)
  const opening = idsOf(turns, true, parts).length - lengths.reduce((sum, length) => sum + length, 0)
  const kept = fit(
    lengths,
    turns.map(({ pinned }) => pinned),
    limit - Math.max(0, opening),
  )
  const rest = turns.filter((_, index) => kept[index])
  const first = rest.findIndex(({ role }) => role === 'user')
  return rest.filter(({ role, pinned }, index) => role === 'system' || pinned || index >= first)
}

/** The template writes one `<image>` a picture; unsplit, it stands for a frame around as many as the encoder gives. */
function idsOf(
  turns: Turn[],
  answer: boolean,
  { manifest, template, tokenizer }: Omit<PromptParts, 'rows' | 'spanOf'>,
): number[] {
  const ids = template.encode(turns, answer)
  const { picture } = manifest
  if (!picture) return ids
  const around = tokenizer.encodeTemplate('<fake_token_around_image>')
  const one = Array.from({ length: picture.positions }, () => picture.tokenId)
  const frame = [...around, ...tokenizer.encodeTemplate('<global-img>'), ...one, ...around]
  return ids.flatMap((id) => (id === picture.tokenId ? frame : [id]))
}

function picturesOf(turns: Turn[]): Sha256[] {
  return turns.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'picture' ? [part.sha256] : [])))
}

function place(ids: number[], pictures: Sha256[], parts: PromptParts): Omit<Sequence, 'turnsLeftOut'> {
  const { manifest, rows } = parts
  const keys = Int32Array.from(ids)
  const spans: PlacedSpan[] = []
  const { tokenId, positions } = manifest.picture ?? { tokenId: -1, positions: 0 }
  let at = keys.indexOf(tokenId)
  for (const picture of pictures) {
    const span = parts.spanOf(picture)
    const end = at + positions
    if (at < 0 || span.length !== positions || !keys.subarray(at, end).every((id) => id === tokenId))
      throw new DocentError('pack.picture-positions', { name: manifest.name, positions, found: span.length })
    spans.push({ at, picture, span })
    for (let i = 0; i < positions; i++) keys[at + i] = spanPosition(span.key, i)
    at = keys.indexOf(tokenId, end)
  }
  if (at >= 0) throw new DocentError('pack.picture-positions', { name: manifest.name, positions, found: 0 })
  return { keys, spans, write: (from, to, target) => write({ ids, spans, rows }, from, to, target) }
}

/** Embeddings of all ids, then the pictures' vectors over their positions. */
async function write(
  { ids, spans, rows }: { ids: number[]; spans: PlacedSpan[]; rows: TokenRows },
  from: number,
  to: number,
  target: Float32Array,
): Promise<void> {
  const { hidden } = rows
  target.set(await rows.rowsOf(Int32Array.from(ids.slice(from, to))))
  for (const { at, span } of spans) {
    const [first, end] = [Math.max(at, from), Math.min(at + span.length, to)]
    if (first < end)
      target.set(span.vectors.subarray((first - at) * hidden, (end - at) * hidden), (first - from) * hidden)
  }
}
