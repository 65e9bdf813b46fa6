// What pictures a folder holds. Names say what may be one; what is in a file is seen when it is read.
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve, sep } from 'node:path'
import { DocentError } from '../../contract/errors'
import { labellingLimits, type FolderView } from '../../contract/labelling'
import type { FoundFile } from '../../store/job-rows'

const pictureName = /\.(jpe?g|jpe|jfif|png|webp|gif|avif|tiff?|bmp|heic|heif)$/i
const sidecarName = /\.(txt|xmp)$/i
/** What a process that was killed left of a sidecar (sidecar.ts). */
const halfSidecar = /^\..+\.(txt|xmp)\.[0-9a-f]{8}\.partial$/
/** What systems leave in every folder, and what a program hides. */
const hidden = /^(\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i
const together = 32

export interface Scan {
  /** In the order of their names, numbers by their value. */
  files: FoundFile[]
  /** Files that are neither pictures nor sidecars. */
  leftAside: number
  /** Half sidecars of ours, as whole paths. */
  half: string[]
}

/** The folder that a person typed, as a whole path. @throws DocentError `job.folder` */
export function wholePath(typed: string): string {
  const home = typed === '~' || /^~[/\\]/.test(typed)
  const path = home ? join(homedir(), typed.slice(1)) : typed
  if (!isAbsolute(path)) throw new DocentError('job.folder', { name: typed, reason: 'reason.folder.not-whole' })
  return resolve(path)
}

/** @throws DocentError `job.folder` when it cannot be read */
export async function scan(folder: string, recursive: boolean): Promise<Scan> {
  const paths: string[] = []
  const half: string[] = []
  let leftAside = 0
  const folders = ['']
  for (let below = folders.shift(); below !== undefined; below = folders.shift()) {
    const entries = await entriesOf(join(folder, below), below === '')
    half.push(...entries.filter(({ name }) => halfSidecar.test(name)).map(({ name }) => join(folder, below, name)))
    for (const entry of entries.filter(({ name }) => !hidden.test(name))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      // A link to a folder may lead round in a circle; one to a picture is a picture.
      if (entry.isDirectory()) folders.push(...(recursive ? [path] : []))
      else if (pictureName.test(entry.name)) paths.push(path)
      else if (!sidecarName.test(entry.name)) leftAside++
    }
    if (paths.length > labellingLimits.pictures) break
  }
  const inOrder = paths.toSorted(byName).slice(0, labellingLimits.pictures)
  const files: FoundFile[] = []
  for (let at = 0; at < inOrder.length; at += together) {
    const some = await Promise.all(inOrder.slice(at, at + together).map((path) => fileAt(folder, path)))
    files.push(...some.filter((file) => file !== null))
  }
  return { files, leftAside, half }
}

/** For choosing a folder where the host has no dialog for that. @throws DocentError `job.folder` */
export async function viewFolder(typed: string): Promise<FolderView> {
  const folder = wholePath(typed.trim() === '' ? '~' : typed)
  const entries = (await entriesOf(folder, true)).filter(({ name }) => !hidden.test(name))
  const parent = dirname(folder)
  return {
    folder,
    parent: parent === folder ? null : parent,
    folders: entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).toSorted(byName), // prettier-ignore
    pictures: entries.filter((entry) => !entry.isDirectory() && pictureName.test(entry.name)).length,
  }
}

/** Where a row's file is. */
export function placeOf(folder: string, path: string): string {
  return join(folder, path.replaceAll('/', sep))
}

/** The file as it is now, or null when it is gone. */
export async function fileAt(folder: string, path: string): Promise<FoundFile | null> {
  const info = await stat(placeOf(folder, path)).catch(() => null)
  return info?.isFile() ? { path, bytes: info.size, modified: Math.floor(info.mtimeMs) } : null
}

const collator = new Intl.Collator('en', { numeric: true })

function byName(a: string, b: string): number {
  return collator.compare(a, b)
}

/** A sub-folder that cannot be read is passed over; the folder itself must be there. */
async function entriesOf(path: string, needed: boolean) {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (cause) {
    if (!needed) return []
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    const reason = code === 'ENOENT' ? 'not-there' : code === 'ENOTDIR' ? 'no-folder' : 'unreadable'
    throw new DocentError('job.folder', { name: path, reason: `reason.folder.${reason}` }, { cause })
  }
}
