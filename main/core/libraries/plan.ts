// What the files of an upload would become: examples, and what is left out with the reason.
import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { DocentError } from '../../contract/errors'
import type { PictureId, Sha256 } from '../../contract/ids'
import { libraryLimits, NewExample, type Skipped, type SkipReason } from '../../contract/libraries'
import { openArchive } from './archive'
import { readTable, tableFile } from './table'
import { libraryFile, type UploadedFile } from '../uploads/uploads'

export interface PlannedPicture {
  name: string
  sha256: Sha256
  read(): Promise<Uint8Array>
}
export type PlannedExample = Omit<NewExample, 'pictures'> & { pictures: PlannedPicture[] }

export interface Plan {
  examples: PlannedExample[]
  skipped: Skipped[]
  /** Of one .docent-library or table, which Docent may have written: its pictures may be views of those it knows. */
  exported: boolean
  /** Call when nothing of it will be read any more. */
  close(): void
}

const namingInstruction = 'What is this?'
const describingInstruction = 'Describe this picture.'

/** Files that systems leave in every folder. */
const litter = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX\/.*)$/i

/**
 * A .docent-library, or tables with the pictures they name, or pictures with an answer: a text file of the same name
 * beside them, or else the name of the sub-folder they are in.
 * @throws DocentError `library.*`, `usage.line`, `import.too-large`
 */
export async function planOf(uploaded: UploadedFile[], instruction: string | null): Promise<Plan> {
  const files = uploaded.filter(({ path }) => !litter.test(path))
  const library = files.find(({ path }) => libraryFile.test(path))
  if (library) return ofLibrary(library)
  const tables = files.filter(({ path }) => tableFile.test(path))
  const plan = tables.length > 0 ? await ofTables(tables, files, instruction) : await ofFolder(files, instruction)
  if (plan.examples.length > libraryLimits.imported)
    throw new DocentError('import.too-large', { name: files[0]?.path ?? '' })
  return { ...plan, exported: tables.length > 0, close: () => undefined }
}

type Found = Pick<Plan, 'examples' | 'skipped'>

async function ofLibrary(file: UploadedFile): Promise<Plan> {
  const archive = await openArchive(file.stored, file.path)
  const { examples, skipped, take } = gather()
  archive.manifest.examples.forEach(({ pictures, ...rest }, index) => {
    const name = `${file.path}:${index + 1}`
    const there = pictures.every((picture) => archive.has(picture.file))
    const planned = pictures.map((picture) => ({
      name: picture.name,
      sha256: picture.sha256,
      read: () => archive.read(picture.file),
    }))
    if (there) take(name, { ...rest, pictures: planned })
    else skipped.push({ name, reason: 'no-picture' })
  })
  return { examples, skipped, exported: true, close: () => archive.close() }
}

async function ofTables(tables: UploadedFile[], files: UploadedFile[], instruction: string | null): Promise<Found> {
  const { examples, skipped, take } = gather()
  const byPath = new Map(files.map((file) => [file.path, file]))
  for (const table of tables) {
    const folder = posix.dirname(table.path)
    for (const { line, row } of readTable(await textOf(table), table.path)) {
      const name = `${table.path}:${line}`
      const found = row?.image.map(
        (image) => byPath.get(image) ?? byPath.get(posix.join(folder, image.replaceAll('\\', '/'))),
      )
      const pictures = (found ?? []).filter((file) => file !== undefined)
      const reason = !row
        ? 'unreadable'
        : row.answer.trim() === ''
          ? 'no-answer'
          : pictures.length === 0 || pictures.length < row.image.length
            ? 'no-picture'
            : pictures.some(({ picture }) => !picture)
              ? 'not-a-picture'
              : null
      if (!row || reason !== null) {
        skipped.push({ name, reason: reason ?? 'unreadable' })
        continue
      }
      const { answer, tags, note } = row
      const asked = row.instruction.trim() || (instruction ?? namingInstruction)
      take(name, { pictures: pictures.map(planned), instruction: asked, answer: answer.trim(), tags, note })
    }
  }
  return { examples, skipped }
}

async function ofFolder(files: UploadedFile[], instruction: string | null): Promise<Found> {
  const { examples, skipped, take } = gather()
  const captions = new Map(
    files.filter(({ path }) => /\.txt$/i.test(path)).map((file) => [withoutEnding(file.path), file]),
  )
  for (const file of files) {
    const caption = captions.get(withoutEnding(file.path))
    if (caption === file) continue
    const [label, ...inside] = file.path.split('/')
    const written = caption && (await textOf(caption)).trim()
    const answer = written ?? (inside.length > 0 ? label?.replaceAll('_', ' ').trim() : undefined)
    if (!file.picture) skipped.push({ name: file.path, reason: 'not-a-picture' })
    else if (!answer) skipped.push({ name: file.path, reason: 'no-answer' })
    else {
      const asked = instruction ?? (caption ? describingInstruction : namingInstruction)
      take(file.path, { pictures: [planned(file)], instruction: asked, answer, tags: [], note: '' })
    }
  }
  return { examples, skipped }
}

/** Collects examples, and skips what no library can hold. */
function gather() {
  const examples: PlannedExample[] = []
  const skipped: Skipped[] = []
  const skip = (name: string, reason: SkipReason): void => void skipped.push({ name, reason })
  const take = (name: string, example: PlannedExample): void => {
    const holds = NewExample.safeParse({ ...example, pictures: example.pictures.map(() => anyPicture) })
    if (holds.success) examples.push(example)
    else skip(name, 'too-long')
  }
  return { examples, skipped, take }
}

/** Stands for pictures that have no id yet while the rest of an example is checked. */
const anyPicture = '00000000-0000-4000-8000-000000000000' as string as PictureId

function planned({ path, sha256, stored }: UploadedFile): PlannedPicture {
  return { name: posix.basename(path.replaceAll('\\', '/')), sha256, read: () => readFile(stored) }
}

async function textOf(file: UploadedFile): Promise<string> {
  return new TextDecoder().decode(await readFile(file.stored))
}

function withoutEnding(path: string): string {
  return path.replace(/\.[^./]+$/, '')
}
