// Looks at a picture: asks the engine what it knows, has rasters made for what is missing, and keeps the evidence.
import type { EngineLookEvent, LoadedPack, RasterFile } from '../../contract/engine'
import type { PictureId, Sha256 } from '../../contract/ids'
import type { Pack, RasterSpec } from '../../contract/packs'
import type { LookEvent } from '../../contract/pictures'
import type { Store } from '../../store/store'
import type { EngineClient } from '../inference/engine-service'
import type { PictureService } from './picture-service'

export interface Looking {
  store: Store
  pictures: PictureService
}

/** The same with the engine loaded; aborting `signal` ends what is long. */
export interface Seeing extends Looking {
  engine: EngineClient
  pack: LoadedPack
  signal: AbortSignal
}

/** What every dock of `pack` saw, when all of them have looked: nothing is computed and the engine is not woken. */
export function seenBefore(picture: PictureId, pack: Pack, store: Store): LookEvent[] | null {
  const seen = pack.docks
    .filter(({ kind }) => kind !== 'embed') // takes passages, not pictures
    .map(({ id, version }) => ({ dock: id, evidence: store.pictures.evidenceOf(picture, { dock: id, version }) }))
  const looks = seen.flatMap(({ dock, evidence }): LookEvent[] =>
    evidence ? [{ type: 'look', picture, dock, cached: true, ms: 0, evidence }] : [],
  )
  return looks.length === seen.length ? looks : null
}

/** Every dock's look at `picture`, or that of `only` some; when this ends, they are in the engine's cache. */
export async function* lookAt(
  picture: PictureId,
  engine: EngineClient,
  pack: LoadedPack,
  { store, pictures }: Looking,
  only?: string[],
): AsyncGenerator<LookEvent> {
  const { sha256 } = store.pictures.get(picture)
  const rasters = (docks: RasterDock[]) => pictures.rasters(picture, docks)
  for await (const event of looksOf({ sha256, rasters, only }, engine, pack, pictures)) {
    const version = pack.docks.find(({ id }) => id === event.dock)?.version
    if (event.type === 'look' && version !== undefined) {
      const known = event.cached && store.pictures.evidenceOf(picture, { dock: event.dock, version })
      if (!known) store.pictures.saveEvidence(picture, { dock: event.dock, version }, event.evidence)
    }
    yield { ...event, picture }
  }
}

type RasterDock = { id: string; raster: RasterSpec }
type SeenEvent = Exclude<EngineLookEvent, { type: 'missing' }>

/** The looks that the engine has, and those it computes from what `rasters` writes for the docks that miss one. */
export async function* looksOf(
  wanted: { sha256: Sha256; rasters: (docks: RasterDock[]) => Promise<RasterFile>; only: string[] | undefined },
  engine: EngineClient,
  pack: LoadedPack,
  pictures: Pick<PictureService, 'discard'>,
): AsyncGenerator<SeenEvent> {
  const { sha256, only } = wanted
  let missing: string[] = []
  for await (const event of await engine.look({ sha256, rasters: null, docks: only })) {
    if (event.type === 'missing') missing = event.docks
    else yield event
  }
  const docks = pack.docks.flatMap(({ id, raster }) => (raster && missing.includes(id) ? [{ id, raster }] : []))
  if (docks.length === 0) return
  const rasters = await wanted.rasters(docks)
  try {
    for await (const event of await engine.look({ sha256, rasters, docks: only })) {
      if (event.type !== 'missing' && (event.type !== 'look' || missing.includes(event.dock))) yield event
    }
  } finally {
    await pictures.discard(rasters)
  }
}

/** When this ends, the looks at `picture` (those of `only` some docks) are in the engine's cache. */
export async function seen(picture: PictureId, { engine, pack, ...looking }: Seeing, only?: string[]): Promise<void> {
  const events = lookAt(picture, engine, pack, looking, only)
  while (!(await events.next()).done);
}
