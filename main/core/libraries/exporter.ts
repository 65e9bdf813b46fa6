// A library on its way out: one zip, with a manifest or with a table, and its pictures. Pictures leave as their upright
// views, which hold no EXIF, no GPS and no other metadata; the original bytes leave only when they are asked for.
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { LibraryId, PictureId, Sha256 } from '../../contract/ids'
import type { Example, ExportFormat } from '../../contract/libraries'
import type { Store } from '../../store/store'
import { fileName } from '../file-name'
import { hashOf } from '../pictures/hash'
import { manifestName, type LibraryManifest } from './archive'
import { writeCsv, writeJsonl } from './table'

interface Leaving {
  /** Its name in the zip. */
  file: string
  name: string
  sha256: Sha256
  stored: string
}

export interface Exported {
  /** What to call the file: the library's name, safe in every file system. */
  name: string
  bytes: Readable
}

/** @throws DocentError `library.missing` */
export async function exportLibrary(
  store: Store,
  library: LibraryId,
  { format, originals }: { format: ExportFormat; originals: boolean },
): Promise<Exported> {
  const { name } = store.libraries.get(library)
  const examples = store.examples.of(library)
  const file = fileName(name, 'library')
  const folder = format === 'docent-library' ? 'pictures' : `${file}-${format}-pictures`
  const pictures = await leaving(store, examples, folder, originals)
  const zip = new ZipFile()
  const bytes = zip.outputStream as Readable
  zip.on('error', (error: Error) => bytes.destroy(error))
  const table = format === 'docent-library' ? manifestName : `${file}.${format}`
  zip.addBuffer(Buffer.from(written(name, examples, pictures, format)), table)
  for (const { file, stored } of pictures.values()) zip.addFile(stored, file, { compress: false, mtime: noTime })
  zip.end()
  return { name: format === 'docent-library' ? `${file}.docent-library` : `${file}-${format}.zip`, bytes }
}

/** When a picture was stored is nobody's business. */
const noTime = new Date(2000, 0, 1)

/** Each picture once, numbered in the order of the examples. */
async function leaving(
  store: Store,
  examples: Example[],
  folder: string,
  originals: boolean,
): Promise<Map<PictureId, Leaving>> {
  const pictures = new Map<PictureId, Leaving>()
  for (const id of new Set(examples.flatMap((example) => example.pictures))) {
    const { sha256, name, type } = store.pictures.get(id)
    const stored = store.pictureFiles.path(sha256, originals ? 'original' : 'view')
    const number = String(pictures.size + 1).padStart(4, '0')
    const file = `${folder}/${number}.${originals && type !== 'jpeg' ? type : 'jpg'}`
    const hash = originals ? sha256 : hashOf(await readFile(stored))
    pictures.set(id, { file, name, sha256: hash, stored })
  }
  return pictures
}

function written(name: string, examples: Example[], pictures: Map<PictureId, Leaving>, format: ExportFormat): string {
  const rows = examples.map(({ instruction, answer, tags, note, pictures: shown }) => ({
    instruction,
    answer,
    tags,
    note,
    pictures: shown.flatMap((id) => pictures.get(id) ?? []),
  }))
  if (format === 'docent-library') {
    const manifest = {
      format: 'docent-library',
      version: 1,
      name,
      examples: rows.map(({ pictures, ...rest }) => ({
        ...rest,
        pictures: pictures.map(({ file, name, sha256 }) => ({ file, name, sha256 })),
      })),
    }
    return JSON.stringify(manifest satisfies Record<keyof LibraryManifest, unknown>, null, 2)
  }
  const table = rows.map(({ pictures, ...rest }) => ({ ...rest, image: pictures.map(({ file }) => file) }))
  return format === 'csv' ? writeCsv(table) : writeJsonl(table)
}
