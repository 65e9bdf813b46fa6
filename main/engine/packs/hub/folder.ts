// A hub folder's files, and those that its graphs keep their weights in.
import { open, readFile, readdir, stat, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { DocentError } from '../../../contract/errors'
import { isHubFolder, readHub, type HubFile, type HubManifest } from '../../../contract/hub'
import { checkLinks } from '../links'

/** The manifest of the hub pack in `folder`, null when it has another layout. @throws DocentError `pack.*` */
export async function readHubFolder(folder: string): Promise<HubManifest | null> {
  const files = [...(await list(folder, '')), ...(await list(folder, 'onnx/'))]
  if (files.some(({ path }) => path === 'pack.json') || !isHubFolder(files)) return null
  const name = basename(folder)
  await checkLinks(
    folder,
    name,
    files.map(({ path }) => path),
  )
  const manifest = await readHub({ name, files, read: (path) => readFile(join(folder, path), 'utf8') })
  for (const graph of Object.values(manifest.graphs)) {
    for (const file of graph === null ? [] : await externalFiles(folder, graph))
      if (!files.some(({ path }) => path === file)) throw new DocentError('pack.file-missing', { name, file })
  }
  return manifest
}

async function list(folder: string, below: string): Promise<HubFile[]> {
  const names = await readdir(join(folder, below)).catch(() => [])
  const found = await Promise.all(
    names.map(async (name) => ({ path: below + name, info: await stat(join(folder, below, name)).catch(() => null) })),
  )
  return found.flatMap(({ path, info }) => (info?.isFile() ? [{ path, size: info.size, modified: info.mtimeMs }] : []))
}

/** Field numbers of ONNX's protobuf: ModelProto.graph, GraphProto.initializer, TensorProto.external_data, its entries. */
const fields = { graph: 7, initializer: 5, externalData: 13, key: 1, value: 2 }
/** What a varint and the next ones may take; weights are skipped, not read. */
const windowBytes = 65_536

/** The files that a graph's weights lie in, relative to the pack: `{graph}.onnx_data`, `{graph}.onnx_data_1`, ... */
export async function externalFiles(folder: string, graph: string): Promise<string[]> {
  const handle = await open(join(folder, graph))
  try {
    const bytes = new Bytes(handle, (await handle.stat()).size)
    const found = new Set<string>()
    for await (const [inner] of bytes.messages([fields.graph, fields.initializer, fields.externalData])) {
      let key = ''
      let value = ''
      for await (const part of bytes.fieldsOf(inner)) {
        if (part.field === fields.key) key = await bytes.text(part)
        if (part.field === fields.value && key === 'location') value = await bytes.text(part)
      }
      if (value !== '') found.add(join(dirname(graph), value).replaceAll('\\', '/'))
    }
    return [...found]
  } finally {
    await handle.close()
  }
}

interface Part {
  field: number
  from: number
  to: number
}

/** A protobuf file, walked without reading what is skipped. */
class Bytes {
  #window = Buffer.alloc(0)
  #at = 0

  constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {}

  /** Every message at the end of `path`, field by field from the file's root. */
  async *messages(path: number[], within: Part = { field: 0, from: 0, to: this.size }): AsyncGenerator<[Part]> {
    const [field, ...rest] = path
    for await (const part of this.fieldsOf(within)) {
      if (part.field !== field) continue
      if (rest.length === 0) yield [part]
      else yield* this.messages(rest, part)
    }
  }

  async *fieldsOf({ from, to }: Part): AsyncGenerator<Part> {
    for (let at = from; at < to;) {
      const [tag, after] = await this.varint(at)
      const kind = tag % 8
      const [length, start] =
        kind === 2 ? await this.varint(after) : kind === 0 ? [(await this.varint(after))[1] - after, after] : [0, after]
      const end = start + (kind === 1 ? 8 : kind === 5 ? 4 : length)
      yield { field: Math.floor(tag / 8), from: start, to: end }
      at = end
    }
  }

  async text({ from, to }: Part): Promise<string> {
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(to - from), 0, to - from, from)
    return buffer.toString('utf8', 0, bytesRead)
  }

  /** The number at `at`, and where it ends. */
  private async varint(at: number): Promise<[number, number]> {
    if (at < this.#at || at + 10 > this.#at + this.#window.length) {
      const { buffer, bytesRead } = await this.file.read(Buffer.alloc(windowBytes), 0, windowBytes, at)
      this.#window = buffer.subarray(0, bytesRead)
      this.#at = at
    }
    let value = 0
    for (let scale = 1, here = at - this.#at; ; scale *= 128, here++) {
      const byte = this.#window[here] ?? 0
      value += (byte & 127) * scale
      if (byte < 128) return [value, this.#at + here + 1]
    }
  }
}
