// From turns to a streamed answer: looks first, then the decoder. Knows nothing of messages: chat and `ask` share it.
import type { AnswerEvent, AnswerStats, LookStats, Sampling } from '../../contract/answers'
import type { LoadedPack, Turn } from '../../contract/engine'
import type { ConversationId, LibraryId, PictureId } from '../../contract/ids'
import type { Shots } from '../../contract/libraries'
import type { EngineClient, EngineService } from '../inference/engine-service'
import { generate } from '../inference/generate'
import { chooseShots, type Chosen, type Wanted } from '../libraries/shots'
import { lookAt, type Looking } from '../pictures/looks'
import { recognised } from '../teaching/teach'

export interface Asked {
  /** Null for a question outside any conversation. */
  conversation: ConversationId | null
  pictures: PictureId[]
  /** Libraries to choose shots from, for these of the pictures; `without` some examples. */
  shots: { from: Shots; for: PictureId[]; without?: Wanted['without'] } | null
  /** The library whose lesson says what is in the pictures. */
  taught?: LibraryId | null
  /** Built once the pack, with its system text, is known, and the shots are chosen. */
  turns(pack: LoadedPack, shots: Turn[]): Turn[]
  sampling(pack: LoadedPack): Sampling
  /** Tells how likely each token was, beside this many of the likeliest. */
  logprobs?: number | null
}

/** More than any template opens an answer with. */
const openingPositions = 16

export interface AnswerServices extends Looking {
  engine: EngineService
}

/** Streams the answer; its last event is `done`, also when `signal` stopped it. @throws DocentError */
export function answer(asked: Asked, services: AnswerServices, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  return services.engine.use((engine, pack) => answerWith(engine, pack, asked, services, signal), { first: true })
}

async function* answerWith(
  engine: EngineClient,
  pack: LoadedPack,
  asked: Asked,
  services: AnswerServices,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const started = performance.now()
  const looks: LookStats[] = []
  for (const picture of new Set(asked.pictures)) {
    for await (const event of lookAt(picture, engine, pack, services)) {
      const { dock } = event
      const done = event.type === 'look'
      if (done) looks.push({ picture, dock, cached: event.cached, ms: event.ms })
      yield { type: 'looking', picture, dock, done, cached: done && event.cached }
      if (signal.aborted) break
    }
    if (signal.aborted) break
  }
  const told =
    asked.taught && !signal.aborted
      ? await recognised(asked.taught, asked.pictures, { engine, pack, store: services.store })
      : []
  const chosen = signal.aborted ? null : yield* shotsFor(asked, { ...services, engine, pack, signal })
  // Stopped while the pack was loaded or docks looked: nobody listens to the signal before this point.
  if (signal.aborted) return yield { type: 'done', stats: unanswered(pack, looks) }
  const shots = chosen && { shots: chosen.stats }
  const lookedMs = performance.now() - started
  const { conversation, logprobs = null } = asked
  const turns = asked.turns(pack, chosen?.turns ?? [])
  const answering = { turns, sampling: asked.sampling(pack), conversation, logprobs, told }
  for await (const event of generate(answering, engine, signal)) {
    if (event.type === 'prefill') yield { ...event, type: 'reading' }
    else if (event.type === 'text') yield event
    else {
      const { end, prefill, turnsLeftOut, decode } = event
      const tokensPerSecond = decode.ms > 0 ? (1000 * decode.tokens) / decode.ms : 0
      const firstTokenMs = lookedMs + event.firstTokenMs
      const stats = { device: pack.device, firstTokenMs, looks, prefill, turnsLeftOut, ...shots, end }
      yield { type: 'done', stats: { ...stats, decode: { ...decode, tokensPerSecond } } }
    }
  }
}

/** The shots of the attached libraries, or null without one. */
async function* shotsFor(
  { shots, turns, sampling }: Asked,
  helpers: Looking & { engine: EngineClient; pack: LoadedPack; signal: AbortSignal },
): AsyncGenerator<AnswerEvent, Chosen | null> {
  if (!shots) return null
  const { pack } = helpers
  const pinned = turns(pack, []).filter((turn) => turn.pinned)
  const reserve = sampling(pack).maxTokens + openingPositions
  const { from, without } = shots
  const pictures = helpers.store.pictures.hashesOf(shots.for)
  return yield* chooseShots({ shots: from, pictures, pinned, reserve, without }, helpers)
}

/** The figures of an answer that was stopped while docks looked. */
function unanswered({ device }: LoadedPack, looks: LookStats[]): AnswerStats {
  return {
    device,
    firstTokenMs: 0,
    looks,
    prefill: { tokens: 0, reused: 0, ms: 0 },
    decode: { tokens: 0, ms: 0, tokensPerSecond: 0 },
    turnsLeftOut: 0,
    end: 'cancelled',
  }
}
