// The packs of a World: nothing is loaded, and a person sees all that a person would.
import { DocentError } from '../../../main/contract/errors'
import type { PackId } from '../../../main/contract/ids'
import type { CheckPackEvent, InstallEvent, KnownPack, MeasurePackEvent } from '../../../main/contract/models'
import { UploadId } from '../../../main/contract/ids'
import { implement } from '@orpc/server'
import { windowContract } from '../../../main/contract/window'
import { known, starter, type World } from './world'

type Contract = ReturnType<ReturnType<typeof implement<typeof windowContract>>['use']>
const removed = new WeakMap<World, KnownPack[]>()

export function packsOf(world: World, { packs }: Pick<Contract, 'packs'>) {
  const list = () => ({ fixed: false, packs: world.packs })
  const change = (id: PackId, changed: Partial<KnownPack>): void => {
    world.packs = world.packs.map((pack) => (pack.id === id ? { ...pack, ...changed } : pack))
  }
  async function* check(id: PackId): AsyncGenerator<CheckPackEvent> {
    yield { type: 'progress', done: 40, of: 100 }
    const found = {
      checkedAt: world.now(),
      damaged: world.packs.find((pack) => pack.id === id)?.check?.damaged ?? null,
    }
    change(id, { check: found })
    yield { type: 'done', check: found }
  }
  async function* measure(id: PackId): AsyncGenerator<MeasurePackEvent> {
    yield { type: 'progress', done: 2, of: 5 }
    const speed = { measuredAt: world.now(), device: 'CPU', threads: 2, loadMs: 812, reading: 410, writing: 38.4, memory: 412e6 } // prettier-ignore
    change(id, { speed })
    yield { type: 'done', speed }
  }
  async function* install(): AsyncGenerator<InstallEvent> {
    yield { type: 'progress', done: 40, of: 100 }
    const id = world.incoming
    const summary = { ...starter, id, name: id, version: 'hub', languages: [], parts: [], bytes: 1.2e9, docks: ['see'] }
    world.packs = [...world.packs, known(summary)]
    yield { type: 'done', pack: id }
  }
  return {
    current: packs.current.handler(() => world.packs.find(({ current }) => current)?.summary ?? starter),
    list: packs.list.handler(list),
    choose: packs.choose.handler(({ input }) => {
      world.packs = world.packs.map((pack) => ({ ...pack, current: pack.id === input.pack }))
      return list()
    }),
    check: packs.check.handler(({ input }) => check(input.pack)),
    measure: packs.measure.handler(({ input }) => measure(input.pack)),
    begin: packs.begin.handler(() => ({ upload: UploadId.parse(crypto.randomUUID()) })),
    install: packs.install.handler(() => install()),
    discard: packs.discard.handler(() => ({ discarded: false })),
    remove: packs.remove.handler(({ input }) => {
      removed.set(world, world.packs.filter(({ id }) => id === input.pack)) // prettier-ignore
      world.packs = world.packs.filter(({ id }) => id !== input.pack)
      if (!world.packs.some(({ current }) => current)) change('starter', { current: true })
      return { undoSeconds: world.undoSeconds }
    }),
    restore: packs.restore.handler(({ input }) => {
      const back = removed.get(world)?.find(({ id }) => id === input.pack)
      if (!back) throw new DocentError('pack.missing', { name: input.pack })
      world.packs = [...world.packs, { ...back, current: false }]
      return list()
    }),
  }
}
