// What Models asks of packs, over the shelf and the engine.
import { join } from 'node:path'
import { DocentError } from '../../contract/errors'
import type { PackId } from '../../contract/ids'
import type { CheckPackEvent, MeasurePackEvent, Packs } from '../../contract/models'
import type { Services } from '../docent'
import { defaultThreads } from '../inference/threads'
import { atMost, quietMs } from '../processes/at-most'
import { measure } from './measure'
import { firstDamaged, hashFiles, ownHashes } from './verify'

type ModelServices = Pick<Services, 'packs' | 'store' | 'engine' | 'chat' | 'labelling' | 'options'>

/** @throws DocentError `pack.fixed`, `pack.missing` */
export async function choosePack(id: PackId, services: ModelServices): Promise<Packs> {
  services.packs.choose(id)
  await giveBack(services)
  return services.packs.list()
}

/** @throws DocentError `pack.missing` */
export async function removePack(id: PackId, services: ModelServices): Promise<void> {
  if (services.packs.current.pack.id === id) await giveBack(services) // its files are mapped as long as it is loaded
  await services.packs.remove(id)
}

/** The engine's memory, once nothing uses it. */
async function giveBack({ chat, labelling, engine }: ModelServices): Promise<void> {
  await atMost(quietMs, Promise.all([chat.stopAll(), labelling.stop()]))
  await engine.unload()
}

/** @throws DocentError `pack.missing` */
export async function* checkPack(id: PackId, { packs, store }: ModelServices): AsyncGenerator<CheckPackEvent> {
  const { folder, pack } = packs.get(id)
  const expected = (await ownHashes(folder, pack.name)) ?? store.packs.of(id).hashes
  if (!expected) throw new DocentError('pack.missing', { name: pack.name })
  const paths = Object.keys(expected)
  for await (const event of hashFiles(folder, paths)) {
    if (event.type === 'progress') yield event
    if (event.type === 'done') {
      const check = { checkedAt: Date.now(), damaged: firstDamaged(paths, event.hashes, expected) }
      store.packs.note(id, { checked: check })
      yield { type: 'done', check }
    }
  }
}

/** @throws DocentError `pack.missing`, `pack.busy`, `engine.*` */
export async function* measurePack(id: PackId, services: ModelServices): AsyncGenerator<MeasurePackEvent> {
  const { packs, store, engine, options } = services
  const { folder, pack } = packs.get(id)
  if (engine.status().state === 'working') throw new DocentError('pack.busy', { name: pack.name })
  await engine.unload() // two packs at once may be more than the machine has
  const threads = (): number => store.settings.read().threads ?? defaultThreads()
  const { spawn, dataFolder } = options
  for await (const event of measure({ folder, spawn, caches: join(dataFolder, 'cache'), threads })) {
    if (event.type === 'done') store.packs.note(id, { speed: event.speed })
    yield event
  }
}
