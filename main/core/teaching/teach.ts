// Teaches a library: its pictures are looked at, and what their features say about its answers is kept as a lesson.
import type { LoadedPack } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { Evidence } from '../../contract/evidence'
import type { LibraryId, PictureId, Sha256 } from '../../contract/ids'
import type { LookEvent } from '../../contract/pictures'
import type { TeachEvent } from '../../contract/teaching'
import type { Store } from '../../store/store'
import type { EngineClient, EngineService } from '../inference/engine-service'
import { shownOf } from '../libraries/answers'
import { seen, type Looking, type Seeing } from '../pictures/looks'

/**
 * Every answer is a label. Whoever stops to follow ends it within one picture, and what was taught before stays.
 * @throws DocentError `library.missing`, `labels.few`, `pack.no-features`, `engine.*`
 */
export function teach(
  library: LibraryId,
  services: Looking & { engine: EngineService },
  signal = new AbortController().signal,
): AsyncGenerator<TeachEvent> {
  services.store.libraries.get(library)
  return services.engine.use((engine, pack) => teachWith(library, { ...services, engine, pack, signal }))
}

async function* teachWith(library: LibraryId, seeing: Seeing): AsyncGenerator<TeachEvent> {
  const { store, engine, pack, signal } = seeing
  const examples = shownOf(library, store)
  const dock = rankingDock(pack)
  for (const [done, { pictures }] of examples.entries()) {
    yield { type: 'progress', done, of: examples.length }
    for (const picture of pictures) await seen(picture, seeing, [dock.id])
    if (signal.aborted) return
  }
  const { labels, lesson, leftOut } = await engine.teach({
    examples: examples.map(({ hashes, answer }) => ({ pictures: hashes, label: answer })),
  })
  const kept = store.lessons.keep({
    library,
    dock: dock.name,
    labels,
    lesson: Buffer.from(lesson, 'base64'),
    examples: examples.length,
    right: leftOut.right,
    leftOut: leftOut.of,
  })
  yield { type: 'done', lesson: kept }
}

interface Told {
  picture: Sha256
  evidence: Evidence
}

/**
 * What `library` taught to see in pictures that were looked at; nothing of those that are like none of its examples.
 * @throws DocentError `library.missing`, `teach.missing`, `pack.no-features`
 */
export async function recognised(
  library: LibraryId,
  pictures: PictureId[],
  { engine, pack, store }: { engine: EngineClient; pack: LoadedPack; store: Store },
): Promise<Told[]> {
  const { name } = store.libraries.get(library)
  const lesson = store.lessons.of(library)
  if (lesson?.dock !== rankingDock(pack).name) throw new DocentError('teach.missing', { name })
  const hashes = [...new Set(store.pictures.hashesOf(pictures))]
  const { labels } = await engine.recognise({
    labels: lesson.labels,
    lesson: lesson.lesson.toString('base64'),
    pictures: hashes,
  })
  return hashes.flatMap((picture, at) => {
    const likely = labels[at] ?? []
    return likely.length > 0 ? [{ picture, evidence: { kind: 'labels' as const, labels: likely, taughtBy: name } }] : []
  })
}

/** The same as a look, for a person. */
export async function* lookTaught(
  picture: PictureId,
  library: LibraryId,
  seeing: { engine: EngineClient; pack: LoadedPack; store: Store },
): AsyncGenerator<LookEvent> {
  const started = performance.now()
  const [told] = await recognised(library, [picture], seeing)
  const evidence = told?.evidence ?? { kind: 'labels', labels: [], taughtBy: seeing.store.libraries.get(library).name }
  yield { type: 'look', picture, dock: 'taught', cached: false, ms: performance.now() - started, evidence }
}

/** The dock whose features are learnt from; `name` says which encoder, for good. @throws DocentError `pack.no-features` */
function rankingDock(pack: LoadedPack): { id: string; name: string } {
  const dock = pack.docks.find(({ ranks }) => ranks)
  if (!dock) throw new DocentError('pack.no-features', { name: pack.pack })
  return { id: dock.id, name: `${pack.pack}/${dock.id}/${dock.version}` }
}
