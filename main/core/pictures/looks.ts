// Looks at a picture: asks the engine what it knows, has rasters made for what is missing, and keeps the evidence.
import type { EngineLookEvent, LoadedPack } from '../../contract/engine'
import type { PictureId } from '../../contract/ids'
import type { LookEvent } from '../../contract/pictures'
import type { Store } from '../../store/store'
import type { EngineClient } from '../inference/engine-service'
import type { PictureService } from './picture-service'

export interface Looking {
  store: Store
  pictures: PictureService
}

/** Every dock's look at `picture`; when this ends, all are in the engine's cache. */
export async function* lookAt(
  picture: PictureId,
  engine: EngineClient,
  pack: LoadedPack,
  { store, pictures }: Looking,
): AsyncGenerator<LookEvent> {
  const { sha256 } = store.pictures.get(picture)
  let missing: string[] = []
  for await (const event of await engine.look({ sha256, rasters: null })) {
    if (event.type === 'missing') missing = event.docks
    else yield* keep(event)
  }
  const docks = pack.docks.flatMap(({ id, raster }) => (raster && missing.includes(id) ? [{ id, raster }] : []))
  if (docks.length > 0) {
    const rasters = await pictures.rasters(picture, docks)
    try {
      for await (const event of await engine.look({ sha256, rasters })) {
        if (event.type !== 'look' || missing.includes(event.dock)) yield* keep(event)
      }
    } finally {
      await pictures.discard(rasters)
    }
  }

  function* keep(event: EngineLookEvent): Generator<LookEvent> {
    if (event.type === 'missing') return
    if (event.type === 'look' && !event.cached) store.pictures.saveEvidence(picture, event.dock, event.evidence)
    yield { ...event, picture }
  }
}
