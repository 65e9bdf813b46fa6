// A long life, compressed: very many turns with a tiny real pack. Neither open files nor memory grow with them.
import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { folderOf } from '../main/engine/packs/hub/hub-pack'
import { amount, tell, testWhere } from './amounts'
import { followed, open } from './opened'

const turns = amount(90, 2_000)
/** In a conversation; then a new one begins, and the old one is removed. */
const long = 15

interface Weight {
  files: number
  /** Anonymous megabytes: what is mapped from files can be taken back. */
  megabytes: number
}

function weigh(pid: number): Weight {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = Number(/^RssAnon:\s+(\d+) kB$/m.exec(status)?.[1])
  return { files: readdirSync(`/proc/${pid}/fd`).length, megabytes: kilobytes / 1_024 }
}

testWhere(process.platform === 'linux', 'reading /proc')(`${turns} turns leave no open file and no memory behind`, { timeout: 3_600_000 }, async () => {
  const docent = await open(folderOf('smollm2'))
  const { chat, store, sweeper } = docent.services
  store.settings.write({ maxTokens: 6 })
  let [conversation, parent] = [null, null] as [ReturnType<typeof chat.send>['conversation'] | null, ReturnType<typeof chat.send>['answer'] | null]
  const weights: Record<string, Weight>[] = []
  for (let turn = 0; turn < turns; turn++) {
    const sent = chat.send({ conversation, parent, text: `Number ${turn}?`, pictures: [] })
    expect((await followed(docent, sent.answer)).failure).toBeNull()
    ;[conversation, parent] = [sent.conversation, sent.answer]
    if ((turn + 1) % long === 0) {
      store.conversations.remove(conversation)
      sweeper.expect()
      await sweeper.sweep(Date.now() + 60_000)
      ;[conversation, parent] = [null, null]
    }
    if (turn === Math.floor(turns / 3) || turn === turns - 1) weights.push({ main: weigh(process.pid), engine: weigh(docent.engine()) })
  }
  const [early, late] = weights
  if (!early || !late) throw new Error('it was weighed twice')
  expect(docent.started()).toBe(1)
  for (const name of ['main', 'engine']) {
    const [before, after] = [early[name], late[name]] as [Weight, Weight]
    tell(`${turns} turns, ${name}: ${before.files} open files after a third and ${after.files} after all, ${Math.round(before.megabytes)} and ${Math.round(after.megabytes)} MB`)
    expect(after.files - before.files, `${name}: open files`).toBeLessThanOrEqual(4)
    // What a collector has not collected yet comes and goes; a leak of 50 kB a turn would be 67 MB in the long run.
    expect(after.megabytes - before.megabytes, `${name}: megabytes`).toBeLessThan(64)
  }
}) // prettier-ignore
