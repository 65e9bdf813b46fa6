// POST /v1/docent/see: what each dock saw, as the window shows it.
import type { SeeRequest, Seen } from '../../contract/api'
import type { Services } from '../../core/docent'
import { lookAt, seenBefore } from '../../core/pictures/looks'
import { pictureAt } from './pictures'
import type { Queue } from './queue'

/** @throws ApiError */
export async function see(
  { image_url }: SeeRequest,
  services: Services,
  queue: Queue,
  signal: AbortSignal,
): Promise<Seen> {
  const { store, pack, engine } = services
  const address = typeof image_url === 'string' ? image_url : image_url.url
  const picture = await pictureAt(address, 'image_url', services)
  const { width, height } = store.pictures.get(picture)
  const docks: Seen['docks'] = []
  const turn = queue.join(signal)
  try {
    await turn.ready
    const seen = seenBefore(picture, pack, store)
    const events = seen ?? engine.use((client, loaded) => lookAt(picture, client, loaded, services))
    for await (const event of events) {
      if (signal.aborted) break
      if (event.type !== 'look') continue
      const { dock, cached, ms, evidence } = event
      docks.push({ dock, cached, ms, evidence })
    }
  } finally {
    turn.leave()
  }
  return { picture, width, height, docks }
}
