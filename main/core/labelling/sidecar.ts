// Sidecars: what was answered, in a small file beside the picture, for other programs. The picture itself is never
// written. A sidecar appears whole or not at all, and one that another program changed is left alone unless told.
import { createHash, randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { DocentError } from '../../contract/errors'
import { answersOf, type Method, type Row, type Sidecar } from '../../contract/labelling'
import { readXmp, writeXmp, type Said } from './xmp'

/** `photo.txt` beside `photo.jpg`: the name that training tools, and our own import, look for. */
export function sidecarOf(picture: string, format: Sidecar['format']): string {
  return join(dirname(picture), `${basename(picture, extname(picture))}.${format}`)
}

/** A sidecar's text, or null when there is none. @throws DocentError `row.unreadable` */
export async function readSidecar(picture: string, format: Sidecar['format']): Promise<string | null> {
  const path = sidecarOf(picture, format)
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new DocentError('row.unreadable', { name: basename(path) }, { cause })
  }
}

/** The labels that a picture has already, for a prompt's {labels}. */
export async function labelsBeside(picture: string): Promise<string[]> {
  const xmp = await readSidecar(picture, 'xmp').catch(() => null)
  const labels = (xmp === null ? null : readXmp(xmp))?.labels ?? []
  if (labels.length > 0) return labels
  const txt = await readSidecar(picture, 'txt').catch(() => null)
  return txt === null ? [] : listed(txt)
}

/** What a row says, as labels or as sentences. */
export function saidBy(row: Pick<Row, 'answers' | 'corrected'>, method: Method): Said {
  const answers = answersOf(row)
  if (method.kind === 'ask' || (method.kind === 'dock' && method.dock === 'read'))
    return { labels: [], sentences: answers.join('\n') }
  return { labels: method.kind === 'dock' ? answers.flatMap(listed) : answers, sentences: null }
}

/**
 * Writes what a row says beside its picture.
 * @param written the sha256 of what was written there before; such a sidecar is ours
 * @returns the sha256 of what is there now
 * @throws DocentError `row.has-sidecar`, `row.sidecar-changed`, `row.unreadable`, `row.sidecar-unwritable`
 */
export async function writeSidecar(
  picture: string,
  said: Said,
  { format, existing }: Sidecar,
  written: string | null,
): Promise<string> {
  const path = sidecarOf(picture, format)
  const there = await readSidecar(picture, format)
  if (there !== null && existing === 'append' && format === 'xmp' && !readXmp(there))
    throw new DocentError('row.unreadable', { name: basename(path) })
  const theirs = there !== null && hashOf(there) !== written
  const wanted = textFor(said, format, existing === 'append' ? there : null, there)
  if (there === wanted) return hashOf(wanted) // also after a crash between writing and noting it
  if (theirs && existing === 'skip')
    throw new DocentError(written === null ? 'row.has-sidecar' : 'row.sidecar-changed', { name: basename(path) })
  await writeWhole(path, wanted)
  return hashOf(wanted)
}

/** @param added what is added to @param kept what keeps its other properties, where the format has any */
function textFor(said: Said, format: Sidecar['format'], added: string | null, kept: string | null): string {
  const before = added === null ? null : format === 'xmp' ? readXmp(added) : asSaid(added, said)
  const labels = [...new Set([...(before?.labels ?? []), ...said.labels])]
  const sentences = joined(before?.sentences ?? null, said.sentences)
  if (format === 'xmp') return writeXmp({ labels: said.labels.length > 0 ? labels : [], sentences }, kept)
  return `${labels.length > 0 ? labels.join(', ') : (sentences ?? '')}\n`
}

/** A text file holds what is added to it: a list, or sentences. */
function asSaid(text: string, { labels }: Said): Said {
  return labels.length > 0 ? { labels: listed(text), sentences: null } : { labels: [], sentences: text.trim() || null }
}

/** Sentences that are there already are not said twice. */
function joined(before: string | null, after: string | null): string | null {
  if (before === null || after === null) return after ?? before
  return `\n${before}\n`.includes(`\n${after}\n`) ? before : `${before}\n${after}`
}

function listed(text: string): string[] {
  return text.split(/[,\n]/).map((label) => label.trim()).filter(Boolean) // prettier-ignore
}

async function writeWhole(path: string, text: string): Promise<void> {
  const partial = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.partial`)
  try {
    const file = await open(partial, 'wx')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } catch (cause) {
    await rm(partial, { force: true }).catch(() => undefined) // the folder itself may be what is wrong
    throw new DocentError('row.sidecar-unwritable', { name: basename(path) }, { cause })
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
