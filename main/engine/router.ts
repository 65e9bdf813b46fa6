// The engine contract's handlers, one line each: the audited surface of the engine process.
import { readFile } from 'node:fs/promises'
import { implement } from '@orpc/server'
import { engineContract } from '../contract/engine'
import { answered, guarded } from '../contract/rpc'
import { Engine } from './engine'
import { named, namedIn } from './memory-failure'

/** This process's stderr is its log file. */
const log = (error: unknown): void => console.error(error)

const os = implement(engineContract).use(({ next }) => answered(() => named(async () => next()), log))

export function engineRouter(engine = new Engine()) {
  return os.router({
    load: os.load.handler(({ input }) => engine.load(input.folder, input.cache, input.threads)),
    look: os.look.handler(({ input }) => guarded(namedIn(engine.look(input.sha256, input.rasters, input.docks)), log)),
    rank: os.rank.handler(async ({ input }) => ({ similarities: await engine.rank(input.pictures, input.among) })),
    embed: os.embed.handler(async ({ input }) => ({ embedded: await engine.embed(input.texts) })),
    features: os.features.handler(async ({ input }) => ({ vectors: await engine.featuresOf(input.pictures) })),
    measure: os.measure.handler(async ({ input }) => ({ positions: await engine.measure(input.turns) })),
    score: os.score.handler(({ input, signal }) => engine.score(input, signal)),
    classify: os.classify.handler(({ input }) => engine.classify(input)),
    teach: os.teach.handler(({ input }) => engine.teach(input.examples)),
    recognise: os.recognise.handler(async ({ input }) => ({ labels: await engine.recognise(input) })),
    generate: os.generate.handler(({ input }) => guarded(namedIn(engine.generate(input)), log)),
    cancel: os.cancel.handler(({ input }) => ({ cancelled: engine.cancel(input.id) })),
    forget: os.forget.handler(async ({ input }) => ({ removed: await engine.forget(input.cache, input) })),
    ping: os.ping.handler(() => ({})),
    status: os.status.handler(async () => ({ memory: { ...(await processMemory()), ...(await engine.cacheBytes()) } })),
  })
}

/** Bytes. `anonymous` leaves out mapped weight files, which the system can take back: RssAnon + RssShmem on Linux. */
async function processMemory(): Promise<{ rss: number; anonymous: number }> {
  const rss = process.memoryUsage.rss()
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '')
  const kilobytes = [...status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)].map((match) => Number(match[1]))
  return { rss, anonymous: kilobytes.length > 0 ? 1024 * kilobytes.reduce((sum, value) => sum + value, 0) : rss }
}
