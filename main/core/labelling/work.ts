// One row from its file to its answer, and the sidecar beside it. What goes wrong with a picture is an answer too; what
// goes wrong with Docent or the machine is thrown.
import type { LoadedPack } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Evidence } from '../../contract/evidence'
import type { JobPlan, Row } from '../../contract/labelling'
import type { RowChange, StoredRow } from '../../store/job-rows'
import type { EngineClient, EngineService } from '../inference/engine-service'
import { looksOf } from '../pictures/looks'
import type { PictureService } from '../pictures/picture-service'
import type { Store } from '../../store/store'
import { askAbout } from './ask'
import { chooseLabel, type Follower } from './closed'
import { ofEvidence, readIn, type Outcome, type Seen } from './outcome'
import { filledIn } from './prompt'
import { placeOf, viewFolder } from './scan'
import { labelsBeside, readSidecar, saidBy, sidecarOf, writeSidecar } from './sidecar'
import { take, unchanged, type Taken } from './take'

export interface Worker {
  store: Store
  pictures: PictureService
  engine: EngineService
  plan: JobPlan
  signal: AbortSignal
  /** The pack's docks that read text. */
  readers: string[]
  /** What a run remembers between pictures. */
  follower: Follower
}

/** A file that is written while it is read is tried as often as this. */
const attempts = 3
/** Where one process went down with another picture's fault. */
const worthAnotherTry = new Set(['picture.broken', 'picture.missing', 'engine.crashed'])
const ofThePicture = /^(picture|row|sequence)\.|^engine\.crashed$/

/** @returns the row as it is stored now, or null when `signal` stopped the work and nothing changed */
export async function workOn(row: StoredRow, worker: Worker): Promise<StoredRow | null> {
  const { store, plan, signal } = worker
  const started = performance.now()
  try {
    if (row.state === 'answered') return await beside(row, worker)
    if (await passedOver(row, plan)) {
      const name = sidecarOf(row.path, plan.sidecar?.format ?? 'txt')
      const failure = new DocentError('row.has-sidecar', { name }).toFailure()
      return save(store, row, { state: 'skipped', failure })
    }
    const answered = await twice(() => answer(row, worker), signal)
    if (!answered) return null
    const ms = Math.round(performance.now() - started)
    return await beside(save(store, row, { ...answered, state: 'answered', ms }), worker)
  } catch (error) {
    if (signal.aborted) return null // whatever it broke off with
    if (!(error instanceof DocentError) || !ofThePicture.test(error.code)) throw error
    if (error.code === 'row.gone') await viewFolder(plan.folder) // a disk that was pulled out is one problem, not thousands
    return save(store, row, { state: 'failed', failure: error.toFailure() })
  }
}

/** Writes the sidecar of an answered row, where there shall be one. A sidecar that cannot be is told; the answer stays. */
export async function beside(row: StoredRow, { store, plan }: Pick<Worker, 'store' | 'plan'>): Promise<StoredRow> {
  if (!plan.sidecar) return save(store, row, { state: 'done', failure: null })
  const picture = placeOf(plan.folder, row.path)
  try {
    const written = await writeSidecar(picture, saidBy(row, plan.method), plan.sidecar, row.written)
    return save(store, row, { state: 'done', written, failure: null })
  } catch (error) {
    if (!(error instanceof DocentError)) throw error
    return save(store, row, { state: 'done', failure: error.toFailure() })
  }
}

/** On disk when it returns; a full one is said in words. */
function save(store: Store, { id }: StoredRow, change: RowChange): StoredRow {
  return store.transaction(() => store.jobRows.save(id, change))
}

/** A sidecar is there that Docent did not write, and the person said to pass over such pictures. */
async function passedOver({ path, written }: StoredRow, { folder, sidecar }: JobPlan): Promise<boolean> {
  if (sidecar?.existing !== 'skip' || written !== null) return false
  return (await readSidecar(placeOf(folder, path), sidecar.format)) !== null
}

async function twice<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted || !(error instanceof DocentError) || !worthAnotherTry.has(error.code)) throw error
    return work()
  }
}

async function answer(row: StoredRow, worker: Worker): Promise<RowChange | null> {
  const { store, plan, engine, signal } = worker
  for (let attempt = 0; attempt < attempts; attempt++) {
    const taken = await take(plan.folder, row.path)
    store.jobRows.looking(row.job, taken.sha256)
    const answered = await engine.run(async (client, pack) => {
      const docks = docksFor(worker, pack)
      const seen = await seenIn(taken, docks, client, pack, worker)
      if (signal.aborted) return null
      const outcome = await outcomeOf(taken, seen, { client, pack, worker, docks })
      return outcome && { outcome, read: readIn(seen) }
    })
    if (!answered) return null
    const { bytes, modified } = taken.found
    if (await unchanged(plan.folder, taken)) {
      const known = { bytes, modified, sha256: taken.sha256, since: null as Row['since'] }
      return { ...answered.outcome, ...known, read: answered.read }
    }
  }
  throw new DocentError('row.kept-changing', { name: row.path })
}

interface Engaged {
  client: EngineClient
  pack: LoadedPack
  worker: Worker
  docks: string[] | undefined
}

async function outcomeOf(taken: Taken, seen: Seen, { client, pack, worker, docks }: Engaged): Promise<Outcome | null> {
  const { plan, signal } = worker
  const { method } = plan
  const engaged = { engine: client, pack, signal, docks }
  if (method.kind === 'ask') {
    const labels = method.prompts.some((prompt) => prompt.includes('{labels}')) ? await labelsBeside(taken.path) : []
    const prompts = method.prompts.map((prompt) => filledIn(prompt, plan.folder, taken.found, labels))
    return askAbout(taken.sha256, prompts, method, engaged)
  }
  if (method.kind === 'dock') {
    const evidence = seen.get(method.dock)
    return evidence ? ofEvidence(evidence) : { answers: [''], confidence: null, margin: null, scores: [] }
  }
  if (method.kind === 'library')
    return worker.follower.follow(taken.sha256, method, { ...worker, engine: client, pack })
  const question = filledIn(method.question, plan.folder, taken.found, method.labels)
  return chooseLabel(taken.sha256, question, method.labels, engaged)
}

/** The docks that the method needs; undefined is all of them: the decoder reads what every dock saw. */
function docksFor({ plan: { method }, readers }: Worker, { docks }: LoadedPack): string[] | undefined {
  if (method.kind === 'dock') return [method.dock]
  if (method.kind !== 'library' && method.reads === false)
    return docks.filter(({ id, raster }) => raster && !readers.includes(id)).map(({ id }) => id)
  const byFeatures = method.kind === 'library' && method.by !== 'context'
  return byFeatures ? docks.filter(({ ranks }) => ranks).map(({ id }) => id) : undefined
}

async function seenIn(
  taken: Taken,
  only: string[] | undefined,
  engine: EngineClient,
  pack: LoadedPack,
  { pictures }: Worker,
): Promise<Seen> {
  const seen = new Map<string, Evidence>()
  const rasters: Parameters<typeof looksOf>[0]['rasters'] = (docks) => pictures.rastersOf(taken, docks)
  for await (const event of looksOf({ sha256: taken.sha256, rasters, only }, engine, pack, pictures))
    if (event.type === 'look') seen.set(event.dock, event.evidence)
  return seen
}
