// docent bench: speed and memory on this machine, in a data folder of its own so that nothing is remembered.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from '../../contract/texts/catalogue'
import { bench, type BenchReport } from '../../core/bench/bench'
import { fill, heavy, measureLoad } from '../../core/bench/load'
import { openDocent } from '../../core/docent'
import { openStore } from '../../store/store'
import type { Program } from '../folders'
import { version } from '../version'
import { nameOf, parse, readInput } from './arguments'
import { show } from './progress'
import { print } from './terminal'

export async function benchCommand(args: string[], program: Program): Promise<void> {
  const { values } = parse(args, { image: { type: 'string', multiple: true }, load: { type: 'boolean' } })
  if (values.load) return loadCommand(values.json === true)
  const dataFolder = await mkdtemp(join(tmpdir(), 'docent-bench-'))
  try {
    const services = await openDocent({
      dataFolder,
      packFolder: resolve(values.pack ?? program.starter),
      samplesFolder: program.samples,
      spawn: program.spawner(join(dataFolder, 'logs')),
      host: 'cli',
      version,
    })
    try {
      const pictures = values.image
        ? await Promise.all(values.image.map(async (path) => ({ name: nameOf(path), bytes: await readInput(path) })))
        : await Promise.all(
            services.samples.map(async ({ name }) => ({ name, bytes: await readFile(join(program.samples, name)) })),
          )
      const report = await bench(services, pictures, (what) => show(text('cli.bench.measuring', { what })))
      show('')
      print(values.json ? JSON.stringify(report, null, 2) : table(report))
    } finally {
      await services.close()
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** A full life instead of a full machine: no pack is loaded. */
async function loadCommand(json: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'docent-bench-'))
  try {
    const store = openStore(folder)
    try {
      fill(store, heavy, (done) => show(text('cli.bench.filling', { percent: Math.round(100 * done) })))
    } finally {
      store.close()
    }
    show('')
    const report = measureLoad(folder, heavy)
    if (json) return print(JSON.stringify(report, null, 2))
    const { sizes, bytes, ms } = report
    const messages = sizes.conversations * sizes.messages
    print(text('cli.bench.filled', { ...sizes, messages, megabytes: Math.round(bytes / 1_000_000) }))
    for (const [what, took] of Object.entries(ms)) print(text('cli.bench.took', { what, ms: took.toFixed(1) }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function table({ threads, loadMs, decode, prefill, looks, picture, memory }: BenchReport): string {
  const whole = Math.round
  const megabytes = (bytes: number): number => whole(bytes / 1_000_000)
  return [
    text('cli.bench.load', { ms: whole(loadMs), threads }),
    ...decode.map(({ context, tokensPerSecond, msPerToken }) =>
      text('cli.bench.decode', { context, rate: whole(tokensPerSecond), ms: msPerToken.toFixed(1) }),
    ),
    ...prefill.map(({ tokens, ms, tokensPerSecond }) =>
      text('cli.bench.prefill', { tokens, ms: whole(ms), rate: whole(tokensPerSecond) }),
    ),
    ...looks.map(({ dock, ms }) => text('cli.bench.look', { dock, ms: whole(ms) })),
    ...(picture
      ? [
          text('cli.bench.picture', {
            store: whole(picture.storeMs),
            first: whole(picture.firstTokenMs),
            without: whole(picture.withoutReadMs),
            followUp: whole(picture.followUpMs),
          }),
        ]
      : []),
    ...Object.entries(memory).flatMap(([when, processes]) =>
      Object.entries(processes).map(([name, bytes]) =>
        text('cli.bench.memory', { when, name, megabytes: megabytes(bytes) }),
      ),
    ),
  ].join('\n')
}
