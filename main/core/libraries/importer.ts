// Imports an upload into a library: tells before what it will do, and does all of it or nothing.
import { readFile } from 'node:fs/promises'
import { DocentError } from '../../contract/errors'
import type { PictureId, Sha256 } from '../../contract/ids'
import {
  libraryLimits,
  type ImportEvent,
  type ImportPreview,
  type ImportRequest,
  type NewExample,
  type Skipped,
} from '../../contract/libraries'
import { hashOf } from '../pictures/hash'
import type { PictureService } from '../pictures/picture-service'
import type { Store } from '../../store/store'
import { planOf, type Plan, type PlannedExample, type PlannedPicture } from './plan'
import type { Uploads } from '../uploads/uploads'

const previewed = 50

export class Importer {
  constructor(
    private readonly store: Store,
    private readonly pictures: PictureService,
    private readonly uploads: Uploads,
  ) {}

  /** @throws DocentError `import.missing`, `library.*`, `usage.line` */
  async preview(request: ImportRequest): Promise<ImportPreview> {
    const { examples, skipped, close } = await this.plan(request)
    close()
    const shown = examples.slice(0, previewed).map(({ pictures, instruction, answer }) => ({
      pictures: pictures.map(({ name }) => name),
      instruction,
      answer,
    }))
    return { add: examples.length, examples: shown, skipped }
  }

  /**
   * Whoever stops to follow before the end cancels it; then, as after an error, nothing of it stays. The upload is gone
   * afterwards.
   * @throws DocentError as `preview`, and `import.nothing`
   */
  async *run(request: ImportRequest): AsyncGenerator<ImportEvent> {
    const stored: PictureId[] = []
    let plan: Plan | undefined
    try {
      plan = await this.plan(request)
      const added: NewExample[] = []
      for (const [index, example] of plan.examples.entries()) {
        yield { type: 'progress', done: index, of: plan.examples.length }
        const pictures = await this.take(example, stored, plan.skipped)
        if (pictures) added.push({ ...example, pictures })
      }
      if (added.length === 0)
        throw new DocentError('import.nothing', { name: request.name, skipped: plan.skipped.length })
      const library = this.store.transaction(() => {
        const id = this.store.libraries.named(request.name)?.id ?? this.store.libraries.create(request.name)
        this.store.examples.add(id, added)
        return id
      })
      yield { type: 'done', library, added: added.length, skipped: plan.skipped }
    } finally {
      plan?.close()
      for (const { sha256 } of this.store.pictures.purge(stored)) await this.store.pictureFiles.remove(sha256)
      await this.uploads.discard(request.upload)
    }
  }

  /** Stores an example's pictures; null, and told among the skipped, when one of them is broken. */
  private async take(
    { pictures }: PlannedExample,
    stored: PictureId[],
    skipped: Skipped[],
  ): Promise<PictureId[] | null> {
    const ids: PictureId[] = []
    for (const picture of pictures) {
      try {
        ids.push(await this.keep(picture, stored))
      } catch (error) {
        if (!(error instanceof DocentError) || !/^(picture|library)\./.test(error.code)) throw error
        skipped.push({ name: picture.name, reason: 'not-a-picture' })
        return null
      }
    }
    return ids
  }

  private async keep({ name, sha256, read }: PlannedPicture, stored: PictureId[]): Promise<PictureId> {
    const bytes = await read()
    if (hashOf(bytes) !== sha256) throw new DocentError('library.damaged', { name, reason: 'reason.changed' })
    const known = this.store.pictures.find(sha256) !== undefined
    const { id } = await this.pictures.add(bytes, name)
    if (!known) stored.push(id)
    return id
  }

  /** The plan without what the library has already, or what comes twice. */
  private async plan({ upload, name, instruction }: ImportRequest): Promise<Plan> {
    const plan = await planOf(this.uploads.files(upload), instruction)
    const known = await this.keysOf(name, plan.exported)
    const examples: PlannedExample[] = []
    for (const example of plan.examples) {
      const key = keyOf(
        example.pictures.map(({ sha256 }) => sha256),
        example.instruction,
      )
      if (known.has(key)) plan.skipped.push({ name: example.pictures[0]?.name ?? '', reason: 'duplicate' })
      else examples.push(example)
      known.add(key)
    }
    return { ...plan, examples }
  }

  /** What the library of this name holds, by its pictures and, if `views` may come, by what an export wrote of them. */
  private async keysOf(name: string, views: boolean): Promise<Set<string>> {
    const keys = new Set<string>()
    const library = this.store.libraries.named(name)
    for (const { pictures, instruction } of library ? this.store.examples.of(library.id) : []) {
      const hashes = this.store.pictures.hashesOf(pictures)
      keys.add(keyOf(hashes, instruction))
      if (!views) continue
      const files = hashes.map((sha256) => this.store.pictureFiles.path(sha256, 'view'))
      const written = await Promise.all(files.map((file) => readFile(file).then(hashOf, () => 'none' as Sha256)))
      keys.add(keyOf(written, instruction))
    }
    return keys
  }
}

/** Two examples that ask the same of the same pictures are one, whatever they answer. */
function keyOf(pictures: Sha256[], instruction: string): string {
  return `${pictures.join(' ')} ${instruction.trim().toLowerCase().slice(0, libraryLimits.characters)}`
}
