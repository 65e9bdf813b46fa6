// The engine: one pack with its docks and decoder, the caches, and the calls of the engine contract over them.
import { join } from 'node:path'
import type {
  Classified,
  ClassifyInput,
  EngineLookEvent,
  GenerateEvent,
  GenerateInput,
  LoadedPack,
  RasterFile,
  ScoredLabels,
  ScoreInput,
  Recognising,
  Taught,
  Turn,
} from '../contract/engine'
import { DocentError } from '../contract/errors'
import type { LabelEvidence } from '../contract/evidence'
import type { Sha256 } from '../contract/ids'
import { StoredBlocks, type Forgotten } from './cache/blocks'
import { Features } from './cache/features'
import { LookCache, type LookKey } from './cache/looks'
import { checkLabels, closedAnswer, contentFree, nothing } from './decoder/closed'
import type { AnswerScores } from './decoder/score'
import type { Dock, Look } from './docks/dock'
import type { Embedded } from './docks/embed'
import { readRaster } from './docks/raster-file'
import { checkFinite } from './finite'
import { readHubFolder } from './packs/hub/folder'
import { openHub } from './packs/hub/open'
import { checkLinks } from './packs/links'
import { damagedFile, readManifest } from './packs/manifest'
import { openOwn } from './packs/own'
import type { OpenPack } from './packs/pack'
import { checkGraphs, checkHashes } from './packs/whole'
import { allOf, classesOf, classify, LastProbe } from './training/classify'
import { decode, encode, learn, recognise } from './training/lesson'

interface Loaded {
  pack: OpenPack
  looks: LookCache
  features: Features
  probe: LastProbe
  /** What labels are worth with nothing to see, by question and labels. */
  free: Map<string, AnswerScores>
}

/** Questions whose labels are scored by turns. */
const mostFree = 16

export class Engine {
  #loaded: Loaded | undefined
  readonly #generating = new Map<string, AbortController>()

  /** Opens the pack in `folder`; its caches live under `cache`. */
  async load(folder: string, cache: string, threads: number): Promise<LoadedPack> {
    const started = performance.now()
    this.#loaded?.pack.stored?.close()
    const pack = await open(folder, cache, threads)
    const { manifest, docks, ranking } = pack
    const looks = new LookCache(looksFolder(cache))
    const features = new Features(async (picture) =>
      ranking ? ((await looks.read(keyOf(picture, ranking)))?.features ?? null) : null,
    )
    this.#loaded = { pack, looks, features, probe: new LastProbe(), free: new Map() }
    return {
      pack: manifest.id,
      device: 'CPU',
      threads,
      context: manifest.decoder.context,
      docks: docks.map((dock) => ({
        id: dock.id,
        version: dock.version,
        raster: dock.raster,
        ranks: dock === ranking,
      })),
      sampling: manifest.decoder.sampling,
      system: manifest.system,
      ms: performance.now() - started,
    }
  }

  /** Every dock's look at a picture, from the cache or computed from `rasters`; without rasters, names what is missing. */
  async *look(picture: Sha256, rasters: RasterFile | null, only?: string[]): AsyncGenerator<EngineLookEvent> {
    const {
      pack: { docks },
      looks,
    } = this.loaded
    const missing: Dock[] = []
    for (const dock of docks) {
      if (only && !only.includes(dock.id)) continue
      const look = await looks.read(keyOf(picture, dock))
      if (look) yield { type: 'look', dock: dock.id, cached: true, ms: 0, evidence: look.evidence }
      else missing.push(dock)
    }
    if (missing.length > 0 && !rasters) yield { type: 'missing', docks: missing.map((dock) => dock.id) }
    for (const dock of rasters ? missing : []) {
      yield { type: 'started', dock: dock.id }
      await new Promise((resolve) => setImmediate(resolve)) // the event leaves before the encoder blocks this thread
      const started = performance.now()
      const look = await dock.look(await readRaster(rasters as RasterFile, dock.id))
      const ms = performance.now() - started
      checkFinite(look)
      await looks.write(keyOf(picture, dock), look)
      yield { type: 'look', dock: dock.id, cached: false, ms, evidence: look.evidence }
    }
  }

  /** Streams the answer to `turns`. Every picture in them must have been looked at. */
  async *generate(input: GenerateInput): AsyncGenerator<GenerateEvent> {
    const { pack } = this.loaded
    const abort = new AbortController()
    this.#generating.set(input.id, abort)
    try {
      const looks = await this.looksOf(input.turns, input.docks)
      for (const { picture, evidence } of input.told ?? []) looks.get(picture)?.push({ evidence, features: null })
      yield* pack.generate(input, looks, abort.signal)
    } finally {
      this.#generating.delete(input.id)
    }
  }

  /** For each of `among`, the largest cosine with one of `pictures`; null where a look is not in the cache. */
  rank(pictures: Sha256[], among: Sha256[]): Promise<(number | null)[]> {
    return this.loaded.features.rank(pictures, among)
  }

  /** Passages as vectors, or null where the pack has no dock for text. */
  async embed(texts: string[]): Promise<Embedded[] | null> {
    return (await this.loaded.pack.embed?.(texts)) ?? null
  }

  /** What pictures are compared by, at length 1; null where a look is not in the cache. */
  async featuresOf(pictures: Sha256[]): Promise<(number[] | null)[]> {
    const { features } = this.loaded
    const units = await Promise.all(pictures.map((picture) => features.of([picture])))
    return units.map((unit) => unit && [...unit])
  }

  /** Positions that each of `turns` takes. */
  async measure(turns: Turn[]): Promise<number[]> {
    return this.loaded.pack.measure(turns, await this.looksOf(turns))
  }

  /** How likely each of `labels` is as the answer to `turns`. @throws DocentError `labels.*`, `sequence.too-long` */
  async score({ turns, labels, calibrate, docks }: ScoreInput, signal?: AbortSignal): Promise<ScoredLabels> {
    checkLabels(labels)
    const { pack } = this.loaded
    const looks = await this.looksOf(turns, docks)
    const seen = await pack.score(turns, labels, looks, signal)
    const free = calibrate ? contentFree(turns) : null
    if (!free) return closedAnswer(labels, seen, null)
    return closedAnswer(labels, seen, await this.scoredFree(free, labels, signal))
  }

  /** The same for every picture that is asked about in the same words: kept for the next one. */
  private async scoredFree(turns: Turn[], labels: string[], signal?: AbortSignal): Promise<AnswerScores> {
    const { pack, free } = this.loaded
    const key = JSON.stringify([turns, labels])
    const known = free.get(key)
    if (known) return known
    const scores = await pack.score(turns, labels, new Map([[nothing, await pack.nothing()]]), signal)
    if (free.size >= mostFree) free.clear()
    free.set(key, scores)
    return scores
  }

  /** @throws DocentError `pack.no-features`, `labels.few`, `picture.missing` */
  classify(input: ClassifyInput): Promise<Classified> {
    return classify(input, this.comparable(), this.loaded.probe)
  }

  /** @throws DocentError `pack.no-features`, `labels.few`, `picture.missing` */
  async teach(examples: ClassifyInput['examples']): Promise<Taught> {
    const { labels, classOf, known } = await classesOf(examples, this.comparable())
    const learnt = learn(known, classOf, labels.length)
    return { labels, lesson: encode(learnt), leftOut: learnt.leftOut }
  }

  /** @throws DocentError `pack.no-features`, `picture.missing`, `teach.damaged` */
  async recognise({ labels, lesson, pictures }: Recognising): Promise<LabelEvidence[][]> {
    const learnt = decode(lesson, labels.length)
    const asked = await allOf(
      pictures.map((picture) => [picture]),
      this.comparable(),
    )
    return asked.map((features) => recognise(learnt, labels, features))
  }

  private comparable(): (pictures: Sha256[]) => Promise<Float32Array | null> {
    const { pack, features } = this.loaded
    if (!pack.ranking) throw new DocentError('pack.no-features', { name: pack.manifest.name })
    return (pictures) => features.of(pictures)
  }

  cancel(id: string): boolean {
    const abort = this.#generating.get(id)
    abort?.abort()
    return abort !== undefined
  }

  /** Removes all that is kept of these: looks, and keys and values that were computed from them. */
  async forget(cache: string, forgotten: Forgotten): Promise<number> {
    this.#loaded?.pack.live.clear()
    this.#loaded?.features.forget(forgotten.pictures)
    this.#loaded?.probe.forget()
    this.#loaded?.free.clear()
    const looks = this.#loaded?.looks ?? new LookCache(looksFolder(cache))
    const prefixes = this.#loaded?.pack.stored ?? storedBlocks(cache)
    const removed = await Promise.all([
      prefixes.forget(forgotten),
      ...forgotten.pictures.map((picture) => looks.forget(picture)),
    ])
    return removed.reduce((sum, count) => sum + count, 0)
  }

  /** Bytes the caches hold: looks on disk, keys and values in memory. */
  async cacheBytes(): Promise<{ looks: number; keysAndValues: number }> {
    const loaded = this.#loaded
    return { looks: (await loaded?.looks.size()) ?? 0, keysAndValues: loaded?.pack.live.bytes ?? 0 }
  }

  private get loaded(): Loaded {
    if (!this.#loaded) throw new DocentError('pack.missing', { name: 'none' })
    return this.#loaded
  }

  /** @param only the docks whose looks are wanted */
  private async looksOf(turns: Turn[], only?: string[]): Promise<Map<Sha256, Look[]>> {
    const { pack, looks } = this.loaded
    const docks = pack.docks.filter(({ id }) => only?.includes(id) ?? true)
    const found = new Map<Sha256, Look[]>()
    for (const part of turns.flatMap((turn) => turn.parts)) {
      if (part.type !== 'picture' || found.has(part.sha256)) continue
      const seen = await Promise.all(docks.map((dock) => looks.read(keyOf(part.sha256, dock))))
      const whole = seen.filter((look) => look !== undefined)
      if (whole.length < docks.length) throw new DocentError('picture.missing')
      found.set(part.sha256, whole)
    }
    return found
  }
}

/** @throws DocentError `pack.*`, `engine.load-failed` */
async function open(folder: string, cache: string, threads: number): Promise<OpenPack> {
  const hub = await readHubFolder(folder)
  if (hub) return openHub(folder, hub, threads)
  const manifest = await readManifest(folder)
  await checkLinks(folder, manifest.name, ['pack.json', ...manifest.files.map(({ path }) => path)])
  await checkGraphs(folder, manifest)
  await checkHashes(folder, manifest, join(cache, 'packs'))
  return openOwn(folder, manifest, storedBlocks(cache), threads).catch(async (cause: unknown) => {
    const file = await damagedFile(folder, manifest).catch(() => null)
    if (file !== null) throw new DocentError('pack.damaged', { name: manifest.name, file }, { cause })
    throw new DocentError('engine.load-failed', { name: manifest.name }, { cause })
  })
}

function storedBlocks(cache: string): StoredBlocks {
  return new StoredBlocks(join(cache, 'prefix'))
}

function looksFolder(cache: string): string {
  return join(cache, 'looks')
}

function keyOf(picture: Sha256, dock: Dock): LookKey {
  return { picture, dock: dock.id, version: dock.version }
}
