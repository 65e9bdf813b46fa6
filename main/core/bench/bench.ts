// What `docent bench` measures, on this machine, through the same calls that answer a person.
import type { AnswerStats } from '../../contract/answers'
import type { GenerateEvent, Turn } from '../../contract/engine'
import type { PictureId } from '../../contract/ids'
import { ask } from '../conversations/ask'
import type { Services } from '../docent'
import { generate, greedy } from '../inference/generate'
import { watchMemory } from './memory'

export interface BenchReport {
  threads: number
  loadMs: number
  decode: { context: number; tokensPerSecond: number; msPerToken: number }[]
  prefill: { tokens: number; ms: number; tokensPerSecond: number }[]
  looks: { dock: string; ms: number }[]
  /** Milliseconds from Send to the first token. `withoutRead` leaves the time of the read dock out. */
  picture: { storeMs: number; firstTokenMs: number; withoutReadMs: number; followUpMs: number } | null
  /** Peak bytes by process, while chatting and while reading. */
  memory: { chatting: Record<string, number>; reading: Record<string, number> }
}

export interface BenchPicture {
  bytes: Uint8Array
  name: string
}

const contexts = [64, 512, 1024, 2048]
const prefills = [256, 1024]
const rounds = 5
const tokensPerRound = 24

/** @param pictures new pictures, for looks and for the first-token times; the medians over them are reported */
export async function bench(
  services: Services,
  pictures: BenchPicture[],
  note: (what: string) => void,
): Promise<BenchReport> {
  const { engine } = services
  const processes = { main: () => process.pid, engine: () => engine.pid, pictures: () => services.pictures.pid }
  note('load')
  const loaded = await engine.warm()
  const chat = watchMemory(processes)
  const decode: BenchReport['decode'] = []
  for (const context of contexts) {
    note(`decode ${context}`)
    const times = []
    for (let round = 0; round < rounds; round++) {
      const { decode } = await generated(services, filler(context, 0), tokensPerRound)
      times.push(decode.ms / decode.tokens)
    }
    const msPerToken = median(times)
    decode.push({ context, msPerToken, tokensPerSecond: 1000 / msPerToken })
  }
  const prefill: BenchReport['prefill'] = []
  for (const tokens of prefills) {
    note(`prefill ${tokens}`)
    const runs = []
    for (let round = 0; round < 3; round++) runs.push(await generated(services, filler(tokens, round + 1), 1))
    const ms = median(runs.map((run) => run.prefill.ms))
    const read = runs[0]?.prefill.tokens ?? tokens
    prefill.push({ tokens: read, ms, tokensPerSecond: (1000 * read) / ms })
  }
  await services.chat.warm()
  const chatting = chat.stop()
  const read = watchMemory(processes)
  note('pictures')
  const seen = []
  for (const picture of pictures) seen.push(await askAbout(services, picture))
  const docks = new Map<string, number[]>()
  for (const { dock, ms } of seen.flatMap((one) => one.looks)) docks.set(dock, [...(docks.get(dock) ?? []), ms])
  return {
    threads: loaded.threads,
    loadMs: loaded.ms,
    decode,
    prefill,
    looks: [...docks].map(([dock, times]) => ({ dock, ms: median(times) })),
    picture:
      seen.length === 0
        ? null
        : {
            storeMs: median(seen.map((one) => one.storeMs)),
            firstTokenMs: median(seen.map((one) => one.firstTokenMs)),
            withoutReadMs: median(seen.map((one) => one.withoutReadMs)),
            followUpMs: median(seen.map((one) => one.followUpMs)),
          },
    memory: { chatting, reading: read.stop() },
  }
}

async function askAbout(services: Services, { bytes, name }: BenchPicture) {
  const started = performance.now()
  const { id } = await services.pictures.add(bytes, name)
  const storeMs = performance.now() - started
  const { firstTokenMs, looks } = await firstAnswer(services, [id])
  const readMs = looks.filter(({ dock }) => dock === 'read').reduce((sum, { ms }) => sum + ms, 0)
  const followUp = await firstAnswer(services, [id], 'What else do you see?')
  return { storeMs, firstTokenMs, looks, withoutReadMs: firstTokenMs - readMs, followUpMs: followUp.firstTokenMs }
}

async function firstAnswer(
  services: Services,
  pictures: PictureId[],
  question = 'What is this?',
): Promise<AnswerStats> {
  for await (const event of ask({ pictures, question, shots: null, sampling: { maxTokens: 8 } }, services)) {
    if (event.type === 'done') return event.stats
  }
  throw new Error('an answer without an end')
}

type Done = Extract<GenerateEvent, { type: 'done' }>

async function generated(services: Services, turns: Turn[], maxTokens: number): Promise<Done> {
  const sampling = { ...greedy, maxTokens }
  const events = services.engine.use((engine) => generate({ turns, sampling, ignoreStop: true }, engine))
  for await (const event of events) if (event.type === 'done') return event
  throw new Error('a generation without an end')
}

/** A turn of about `tokens` positions; another `salt` shares no prefix, so nothing of it is remembered. */
function filler(tokens: number, salt: number): Turn[] {
  const words = Array.from({ length: tokens - 10 }, (_, index) => ((index * 7 + salt) % 5 === 0 ? ' of' : ' the'))
  return [{ role: 'user', parts: [{ type: 'text', text: `${salt}${words.join('')}` }], pinned: true }]
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
