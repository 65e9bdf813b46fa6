// Docent is killed (SIGKILL) at moments drawn from a seed, main or its engine, and started again on the same folder.
import { mkdtempSync, readdirSync, rmSync, copyFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EvaluationRequest } from '../../main/contract/evaluation'
import type { JobId, LibraryId } from '../../main/contract/ids'
import { amount, below, draws, oneOf, seed, tell } from './amounts'
import { Host } from './host'
import { Ledger, orphans } from './ledger'

const folder = mkdtempSync(join(tmpdir(), 'docent-killed-'))
const host = new Host(join(folder, 'data'))
const ledger = new Ledger()
const photos = resolve('test/photos/open')
const labelled = join(folder, 'labelled')
const kills = amount(24, 280)

/** What is promised, and what a machine that is busy with other things may add before a timer is served. */
const promisedMs = 250
const graceMs = promisedMs + 1_000

const subjects = ['the sea', 'a museum', 'a long journey', 'the history of bread', 'a garden', 'an old clock']

beforeAll(async () => {
  mkdirSync(labelled)
  for (const name of readdirSync(photos)
    .filter((file) => file.endsWith('.jpg'))
    .slice(0, 12))
    copyFileSync(join(photos, name), join(labelled, name))
  await host.start()
})
afterAll(async () => {
  await host.end('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Pictures that nobody has seen: each seed gives other bytes. */
async function newPicture(draw: () => number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 60 + below(120, draw), sigma: 20 }
  const side = 200 + below(400, draw)
  return sharp({ create: { width: side, height: 240, channels: 3, background: '#888', noise } })
    .jpeg()
    .toBuffer()
}

/** Asks and follows, noting what was acknowledged and when each piece was shown; settles when the host is gone. */
async function answering(draw: () => number, onText: () => void): Promise<void> {
  const { client } = host
  const pictures = draw() < 0.25 ? [(await addPicture(draw)).id] : []
  const text = `Tell me a very long story about ${oneOf(subjects, draw)}, number ${below(1_000_000, draw)}.`
  const { conversation, question, answer } = await client.messages.send({
    conversation: null,
    parent: null,
    text,
    pictures,
  })
  ledger.questions.set(question, { conversation, text, pictures })
  const shown = {
    conversation,
    pieces: [] as { delta: string; at: number }[],
    end: 'none' as 'none' | 'done' | 'failed',
  }
  ledger.answers.set(answer, shown)
  for await (const event of await client.messages.follow({ answer })) {
    if (event.type === 'text') {
      shown.pieces.push({ delta: event.delta, at: performance.now() })
      onText()
    } else if (event.type === 'done' || event.type === 'failed') shown.end = event.type
  }
}

async function addPicture(draw: () => number) {
  const picture = await host.addPicture(await newPicture(draw), 'noise.jpg')
  ledger.pictures.add(picture.id)
  return picture
}

async function importing(draw: () => number): Promise<void> {
  const { client } = host
  const name = `Library ${below(1_000_000, draw)}`
  const { upload } = await client.imports.begin()
  for (let index = 0; index < 5; index++)
    await host.post(`/uploads/${upload}?path=${index % 2 ? 'odd' : 'even'}/${index}.jpg`, await newPicture(draw))
  for await (const event of await client.imports.run({ upload, name, instruction: 'Odd or even?' }))
    if (event.type === 'done') ledger.imported.set(name, event.added)
}

let job: JobId | undefined
async function labelling(): Promise<void> {
  const { client } = host
  const method = { kind: 'dock' as const, dock: 'look' }
  const sidecar = { format: 'txt' as const, existing: 'replace' as const }
  job ??= (await client.labelling.create({ folder: labelled, recursive: false, method, sidecar })).id
  const answers = ledger.rows.get(job) ?? new Map<number, string[]>()
  ledger.rows.set(job, answers)
  for await (const event of await client.labelling.start({ job, tries: null }))
    if (event.type === 'row' && event.row.state === 'done') answers.set(event.row.id, event.row.answers)
}

async function backingUp(): Promise<void> {
  for await (const event of await host.client.backups.create())
    if (event.type === 'done') await host.client.backups.discard({ backup: event.backup })
}

/** A library with two answers, imported before it is needed; it is small, so that a machine that is busy ends with it. */
async function taughtLibrary(draw: () => number): Promise<LibraryId> {
  const { client } = host
  const name = `Taught ${below(1_000_000, draw)}`
  const { upload } = await client.imports.begin()
  for (let index = 0; index < 6; index++)
    await host.post(`/uploads/${upload}?path=${index % 2 ? 'odd' : 'even'}/${index}.jpg`, await newPicture(draw))
  for await (const event of await client.imports.run({ upload, name, instruction: 'Odd or even?' }))
    if (event.type === 'done') ledger.imported.set(name, event.added)
  const library = (await client.libraries.list()).find((one) => one.name === name)
  if (!library) throw new Error('it was imported')
  return library.id
}

/** What it taught is told once, and is there from then on. */
async function teaching(library: LibraryId): Promise<void> {
  for await (const event of await host.client.lessons.teach({ library }))
    if (event.type === 'done') ledger.taught.set(library, event.lesson.examples)
}

async function evaluating(library: LibraryId): Promise<void> {
  const request = EvaluationRequest.parse({ library, methods: ['vote', 'probe'], examples: 4, ks: [1] })
  for await (const event of await host.client.evaluations.run(request))
    if (event.type === 'done') ledger.evaluated.add(library)
}

/** All of what is there comes back as it is: killed at whatever moment, nothing that was acknowledged is gone. */
async function restoring(file: Uint8Array): Promise<void> {
  const { client } = host
  const { upload } = await client.backups.begin()
  await host.post(`/uploads/${upload}?path=x.docent-backup`, file)
  for await (const event of await client.backups.check({ upload })) expect(event.type).toMatch(/progress|done/)
  for await (const event of await client.backups.restore({ upload })) expect(event.type).toMatch(/progress|done/)
}

async function backup(): Promise<Uint8Array> {
  for await (const event of await host.client.backups.create())
    if (event.type === 'done') return new Uint8Array(await (await host.get(`/backups/${event.backup}`)).arrayBuffer())
  throw new Error('no backup was made')
}

/** When to strike: `first` says that text has begun to show. */
type Moment = {
  name: string
  victim: 'main' | 'engine'
  begin(draw: () => number): { work: Promise<void>; due: Promise<unknown> }
}

function soon(work: Promise<void>, ms: number): { work: Promise<void>; due: Promise<unknown> } {
  return { work, due: sleep(ms) }
}

function duringAnswer(draw: () => number): { work: Promise<void>; due: Promise<unknown> } {
  const begun = Promise.withResolvers<undefined>()
  const early = draw() < 0.15
  const wait = below(1_500, draw)
  const work = answering(draw, () => begun.resolve(undefined))
  void work.catch(() => undefined).finally(() => begun.resolve(undefined))
  return { work, due: early ? sleep(wait) : begun.promise.then(() => sleep(wait)) }
}

/** `prepare` is acknowledged before the blow is drawn back; `work` is what it falls on. */
function behind<T>(prepare: Promise<T>, work: (prepared: T) => Promise<void>, ms: number) {
  const begun = prepare.then((prepared) => ({ ended: work(prepared) }))
  return { work: begun.then(({ ended }) => ended), due: begun.then(() => sleep(ms)) }
}

const answerAndMain: Moment = { name: 'main in an answer', victim: 'main', begin: duringAnswer }
const moments: Moment[] = [
  ...Array.from({ length: 4 }, () => answerAndMain),
  { name: 'the engine in an answer', victim: 'engine', begin: duringAnswer },
  { name: 'the engine in an answer', victim: 'engine', begin: duringAnswer },
  { name: 'main while a picture is added', victim: 'main', begin: (draw) => soon(addPicture(draw).then(() => undefined), below(250, draw)) }, // prettier-ignore
  { name: 'main in an import', victim: 'main', begin: (draw) => soon(importing(draw), 100 + below(900, draw)) },
  { name: 'main while a folder is labelled', victim: 'main', begin: (draw) => soon(labelling(), 300 + below(3_000, draw)) }, // prettier-ignore
  { name: 'main in a backup', victim: 'main', begin: (draw) => soon(backingUp(), below(300, draw)) },
  { name: 'main in a restore', victim: 'main', begin: (draw) => behind(backup(), restoring, below(700, draw)) },
  { name: 'main while it is taught', victim: 'main', begin: (draw) => behind(taughtLibrary(draw), teaching, below(900, draw)) }, // prettier-ignore
  { name: 'the engine while it is taught', victim: 'engine', begin: (draw) => behind(taughtLibrary(draw), teaching, below(900, draw)) }, // prettier-ignore
  { name: 'main in an evaluation', victim: 'main', begin: (draw) => behind(taughtLibrary(draw), evaluating, below(1_200, draw)) }, // prettier-ignore
]

test(
  `nothing that was acknowledged is lost in ${kills} kills (seed ${seed})`,
  { timeout: kills * 60_000 },
  async () => {
    const counts = new Map<string, number>()
    for (let round = 0; round < kills; round++) {
      const draw = draws(seed + round)
      // Each kind in its turn, so that a short run has all of them.
      const moment = moments[round % moments.length] ?? answerAndMain
      counts.set(moment.name, (counts.get(moment.name) ?? 0) + 1)
      try {
        const { work, due } = moment.begin(draw)
        const ended = work.then(
          () => undefined,
          () => undefined,
        )
        await due
        const engine = moment.victim === 'engine' ? host.engine() : undefined
        const killedAt = performance.now()
        if (engine !== undefined) process.kill(engine, 'SIGKILL')
        else await host.end('SIGKILL')
        await ended
        if (engine === undefined) await host.start()
        await ledger.check(host, killedAt, graceMs)
        ledger.settle()
      } catch (cause) {
        throw new Error(`round ${round} of seed ${seed}: ${moment.name}\n${host.said}`, { cause })
      }
    }
    tell(
      `killed (seed ${seed}): ${[...counts].map(([name, count]) => `${count} x ${name}`).join(', ')}; the oldest text lost was ${Math.round(ledger.behind)} ms old, the most ${ledger.lost} characters`,
    )
  },
)

test(
  'afterwards everything goes on: the folder is labelled to its end, and an answer is complete',
  { timeout: 300_000 },
  async () => {
    await labelling()
    const { client } = host
    if (!job) throw new Error('no job')
    const [summary] = await client.labelling.list()
    expect(summary).toMatchObject({ state: 'done', rows: { waiting: 0, failed: 0, skipped: 0 } })
    const beside = readdirSync(labelled).filter((file) => !file.endsWith('.jpg'))
    expect(
      beside.filter((file) => !/^[a-z-]+\.txt$/.test(file)),
      'half sidecars',
    ).toEqual([])
    expect(beside).toHaveLength(12)
    await client.settings.write({ maxTokens: 16 })
    const sent = await client.messages.send({ conversation: null, parent: null, text: 'What is a cat?', pictures: [] })
    const ends = []
    for await (const event of await client.messages.follow({ answer: sent.answer })) ends.push(event.type)
    expect(ends.at(-1)).toBe('done')
    expect(orphans(host.folder)).toEqual([])
  },
)
