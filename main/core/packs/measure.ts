// How fast a pack is on this machine: loaded in an engine of its own, so that nothing else is remembered or disturbed.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { GenerateEvent, Turn } from '../../contract/engine'
import type { MeasurePackEvent, PackSpeed } from '../../contract/models'
import { watchMemory } from '../bench/memory'
import { EngineService } from '../inference/engine-service'
import { generate, greedy } from '../inference/generate'
import type { Spawn } from '../processes/managed'

const readTokens = 256
const writtenTokens = 32
const rounds = 3

export interface Measured {
  folder: string
  spawn: Spawn
  /** A folder to put caches in, which is gone afterwards. */
  caches: string
  threads: () => number
}

/** Who stops to follow ends it. @throws DocentError `pack.*`, `engine.*` */
export async function* measure({ folder, spawn, caches, threads }: Measured): AsyncGenerator<MeasurePackEvent> {
  const cache = join(caches, `measure-${randomUUID()}`)
  const engine = new EngineService(spawn, { pack: () => folder, cache, threads, idleMs: 0 })
  const memory = watchMemory({ engine: () => engine.pid })
  try {
    const steps = rounds + 2
    yield { type: 'progress', done: 0, of: steps }
    const { device, threads, context, ms: loadMs } = await engine.warm()
    yield { type: 'progress', done: 1, of: steps }
    const { prefill } = await generated(engine, Math.min(readTokens, context / 2), 0, 1)
    const written: number[] = []
    for (let round = 1; round <= rounds; round++) {
      yield { type: 'progress', done: round + 1, of: steps }
      const { decode } = await generated(engine, Math.min(32, context / 4), round, writtenTokens)
      written.push((1000 * decode.tokens) / decode.ms)
    }
    const { engine: peak } = memory.stop()
    const speed: PackSpeed = {
      measuredAt: Date.now(),
      device,
      threads,
      loadMs,
      reading: (1000 * prefill.tokens) / prefill.ms,
      writing: written.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0,
      memory: peak ?? null,
    }
    yield { type: 'done', speed }
  } finally {
    memory.stop()
    await engine.unload()
    await rm(cache, { recursive: true, force: true })
  }
}

type Done = Extract<GenerateEvent, { type: 'done' }>

async function generated(engine: EngineService, tokens: number, salt: number, maxTokens: number): Promise<Done> {
  const sampling = { ...greedy, maxTokens }
  const turns = await engine.run(async (client) => {
    let words = tokens
    for (;;) {
      const turns = filler(words, salt)
      const { positions } = await client.measure({ turns })
      if (words < 2 || positions.reduce((sum, one) => sum + one, 0) <= tokens + 32) return turns
      words = Math.floor(words / 2) // a tokenizer that takes words apart
    }
  })
  for await (const event of engine.use((client) => generate({ turns, sampling, ignoreStop: true }, client)))
    if (event.type === 'done') return event
  throw new Error('a generation without an end')
}

/** A turn that shares nothing with those of another `salt`, so that nothing of it is remembered. */
function filler(words: number, salt: number): Turn[] {
  const text = Array.from({ length: words }, (_, at) => ((at * 7 + salt) % 5 === 0 ? ' of' : ' the')).join('')
  return [{ role: 'user', parts: [{ type: 'text', text: `${salt}${text}` }], pinned: true }]
}
