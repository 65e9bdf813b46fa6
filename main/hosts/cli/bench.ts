// docent bench: speed and memory on this machine, in a data folder of its own so that nothing is remembered.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from '../../contract/texts/catalogue'
import { bench, type BenchReport } from '../../core/bench/bench'
import { openDocent } from '../../core/docent'
import type { Program } from '../folders'
import { version } from '../version'
import { nameOf, parse, readInput } from './arguments'
import { show } from './progress'
import { print } from './terminal'

export async function benchCommand(args: string[], program: Program): Promise<void> {
  const { values } = parse(args, { image: { type: 'string', multiple: true } })
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
