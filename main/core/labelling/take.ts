// A picture of a job as it is read: once, whole, and only if it stays as it was.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { DocentError } from '../../contract/errors'
import type { Sha256 } from '../../contract/ids'
import { pictureLimits } from '../../contract/pictures'
import type { FoundFile } from '../../store/job-rows'
import { hashOf } from '../pictures/hash'
import type { PictureAt } from '../pictures/picture-service'
import { sniff } from '../pictures/sniff'
import { fileAt, placeOf } from './scan'

export interface Taken extends PictureAt {
  sha256: Sha256
  /** The file as it was read. */
  found: FoundFile
}

/**
 * @param path of the row, below `folder`
 * @throws DocentError `row.gone`, `row.unreadable`, `picture.*`
 */
export async function take(folder: string, path: string): Promise<Taken> {
  const { bytes, found } = await read(folder, path)
  const name = basename(path)
  const { type } = sniff(bytes, name)
  const sha256 = hashOf(bytes)
  return { path: placeOf(folder, path), type, name, sha256, found }
}

/** The bytes of a row's picture. @throws DocentError `row.gone`, `row.unreadable`, `picture.too-many-bytes` */
export async function read(folder: string, path: string): Promise<{ bytes: Buffer; found: FoundFile }> {
  const name = basename(path)
  const found = await fileAt(folder, path)
  if (!found) throw new DocentError('row.gone', { name })
  if (found.bytes > pictureLimits.bytes)
    throw new DocentError('picture.too-many-bytes', { name, limit: pictureLimits.bytes / 1024 / 1024 })
  try {
    return { found, bytes: await readFile(placeOf(folder, path)) }
  } catch (cause) {
    throw new DocentError('row.unreadable', { name }, { cause })
  }
}

/** Whether the file is still the one that was taken. @throws DocentError `row.gone` */
export async function unchanged(folder: string, { found, name }: Taken): Promise<boolean> {
  const now = await fileAt(folder, found.path)
  if (!now) throw new DocentError('row.gone', { name })
  return now.bytes === found.bytes && now.modified === found.modified
}
