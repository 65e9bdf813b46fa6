// Shots: examples of the attached libraries, chosen for one question, as turns before the history.
import type { AnswerEvent } from '../../contract/answers'
import type { Turn } from '../../contract/engine'
import type { PictureId, Sha256 } from '../../contract/ids'
import type { Example, Shots, ShotStats } from '../../contract/libraries'
import { turnOf } from '../conversations/sequence'
import type { EngineClient } from '../inference/engine-service'
import { seen, type Seeing } from '../pictures/looks'
import { choose, inReadingOrder, type Candidate } from './choose'

export interface Chosen {
  turns: Turn[]
  stats: ShotStats
}

export interface Wanted {
  shots: Shots
  /**
   * What the nearest are nearest to: the pictures asked about, which the ranking dock has looked at. Without any, they are
   * taken in order.
   */
  pictures: Sha256[]
  /** The turns that must fit beside the shots. */
  pinned: Turn[]
  /** Positions kept free for the answer. */
  reserve: number
  /** Examples that must not be shown. */
  without?: ((example: Example) => boolean) | undefined
}

/** Shots take at most this part of the context: the conversation needs room as well. */
const largestPart = 1 / 2
/** With fewer positions left no shot fits, and none needs to be looked at. */
const leastPositions = 24

/** Yields its progress; looks that are missing are computed once and kept. */
export async function* chooseShots(wanted: Wanted, helpers: Seeing): AsyncGenerator<AnswerEvent, Chosen> {
  const { store, engine, pack, signal } = helpers
  const all = wanted.shots.libraries.flatMap((library) => store.examples.of(library))
  const examples = all.filter((example) => !wanted.without?.(example))
  const candidates = yield* compared(examples, wanted, helpers)
  const chosen = choose(candidates, wanted.shots)
  let room = Math.min(
    pack.context * largestPart,
    pack.context - wanted.reserve - (await positionsOf(wanted.pinned, engine)),
  )
  const kept: { candidate: Candidate; turns: Turn[] }[] = []
  for (const [index, candidate] of chosen.entries()) {
    if (signal.aborted || room < leastPositions) break
    for (const picture of candidate.example.pictures) await seen(picture, helpers)
    const turns = turnsOf(candidate.example, helpers)
    const positions = await positionsOf(turns, engine)
    yield { type: 'choosing', done: index + 1, of: chosen.length }
    if (positions > room) continue
    room -= positions
    kept.push({ candidate, turns })
  }
  const read = inReadingOrder(
    kept.map(({ candidate }) => candidate),
    wanted.shots,
  )
  return {
    turns: read.flatMap((one) => kept.find(({ candidate }) => candidate === one)?.turns ?? []),
    stats: {
      used: read.map(({ example, similarity }) => ({ example: example.id, library: example.library, similarity })),
      leftOut: chosen.length - kept.length,
    },
  }
}

/** The turns of shots, where nobody follows how they are chosen. */
export async function shotTurns(wanted: Wanted, helpers: Seeing): Promise<Turn[]> {
  const choosing = chooseShots(wanted, helpers)
  for (;;) {
    const step = await choosing.next()
    if (step.done) return step.value.turns
  }
}

/** The examples with their similarity, where it decides. */
async function* compared(
  examples: Example[],
  { shots, pictures }: Wanted,
  helpers: Seeing,
): AsyncGenerator<AnswerEvent, Candidate[]> {
  const dock = helpers.pack.docks.find(({ ranks }) => ranks)
  if (shots.choose !== 'nearest' || pictures.length === 0 || !dock)
    return examples.map((example) => ({ example, similarity: null }))
  const all = [...new Set(examples.flatMap((example) => example.pictures))]
  let similarity = await similarities(all, pictures, helpers)
  const unknown = [...similarity].filter(([, known]) => known === null)
  for (const [index, [picture]] of unknown.entries()) {
    if (helpers.signal.aborted) break
    await seen(picture, helpers, [dock.id])
    yield { type: 'choosing', done: index + 1, of: unknown.length }
  }
  if (unknown.length > 0) similarity = await similarities(all, pictures, helpers)
  return examples.map((example) => {
    const known = example.pictures.flatMap((picture) => similarity.get(picture) ?? [])
    return { example, similarity: known.length > 0 ? Math.max(...known) : null }
  })
}

async function similarities(
  among: PictureId[],
  asked: Sha256[],
  { store, engine }: Seeing,
): Promise<Map<PictureId, number | null>> {
  const ranked = await engine.rank({ pictures: asked, among: store.pictures.hashesOf(among) })
  return new Map(among.map((picture, index) => [picture, ranked.similarities[index] ?? null]))
}

function turnsOf({ pictures, instruction, answer }: Example, { store }: Seeing): Turn[] {
  return [
    turnOf({ role: 'user', text: instruction, pictures: store.pictures.hashesOf(pictures) }),
    turnOf({ role: 'assistant', text: answer, pictures: [] }),
  ]
}

async function positionsOf(turns: Turn[], engine: EngineClient): Promise<number> {
  return (await engine.measure({ turns })).positions.reduce((sum, positions) => sum + positions, 0)
}
