// The file that `docent label --out` writes.
import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { DocentError } from '../../contract/errors'
import { labellingLimits, type JobSummary, type Row, type TableFormat } from '../../contract/labelling'
import { rowWriter } from '../../core/labelling/table'
import type { Connection } from './connection'

/** A file that holds all rows that are done, at any moment; in the order of their paths once it is finished. */
export class Table {
  private constructor(
    private readonly connection: Connection,
    private readonly job: JobSummary,
    private readonly out: { path: string; format: TableFormat },
    private readonly stream: WriteStream,
  ) {}

  static async open(
    connection: Connection,
    job: JobSummary,
    out: { path: string; format: TableFormat },
  ): Promise<Table> {
    const table = new Table(connection, job, out, await writable(out.path))
    await table.writeAll(table.stream, (row) => row.state !== 'waiting')
    return table
  }

  async add(row: Row): Promise<void> {
    await written(this.stream, rowWriter(this.out.format, this.job.method).line(row))
  }

  async finish(): Promise<void> {
    await ended(this.stream)
    const whole = `${this.out.path}.partial`
    const stream = await writable(whole)
    try {
      await this.writeAll(stream, () => true)
      await ended(stream)
      await rename(whole, this.out.path)
    } catch (error) {
      await rm(whole, { force: true })
      throw error
    }
  }

  private async writeAll(stream: WriteStream, wanted: (row: Row) => boolean): Promise<void> {
    const { header, line } = rowWriter(this.out.format, this.job.method)
    await written(stream, header)
    const limit = labellingLimits.page
    for (let offset = 0; ; offset += limit) {
      const { rows } = await this.connection.client.labelling.rows({ job: this.job.id, limit, offset })
      await written(stream, rows.filter(wanted).map(line).join(''))
      if (rows.length < limit) return
    }
  }
}

async function writable(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path)
  await once(stream, 'open').catch((cause: unknown) => {
    throw new DocentError('usage.file', { name: path, reason: 'cli.reason.unwritable' }, { cause })
  })
  return stream
}

async function written(stream: WriteStream, lines: string): Promise<void> {
  if (lines !== '' && !stream.write(lines)) await once(stream, 'drain')
}

async function ended(stream: WriteStream): Promise<void> {
  stream.end()
  await once(stream, 'close')
}
