// An engine that hangs, starves, computes no numbers or dies: the real process with real faults. The chat lives on, says
// so in words with a way out, and what was written is kept.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, test } from 'vitest'
import { failureText } from '../../main/contract/texts/catalogue'
import { windowRouter } from '../../main/core/router'
import { copyOf } from '../main/engine/packs/hub/hub-pack'
import { amount, below, draws, seed, tell, testWhere } from './amounts'
import { beatMs, followed, open, send, type Opened } from './opened'

const linux = process.platform === 'linux'
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function answersNow(docent: Opened): Promise<void> {
  docent.services.store.settings.write({ maxTokens: 8 })
  expect((await followed(docent, send(docent, 'Say hello.').answer)).failure).toBeNull()
}

describe.skipIf(process.platform === 'win32')('an engine that hangs', () => {
  test('in mid-answer is noticed and ended; the text is kept, marked, and Continue goes on', async () => {
    const docent = await open()
    const { store, chat } = docent.services
    const sent = send(docent, 'Tell me a very long story about the sea.')
    let seen = 0
    const { said, failure } = await followed(docent, sent.answer, () => {
      if (++seen === 4) process.kill(docent.engine(), 'SIGSTOP')
    })
    expect(failure).toBe('engine.hung')
    expect(isAlive(docent.engine())).toBe(false)
    const kept = store.messages.get(sent.answer)
    expect(kept).toMatchObject({ state: 'interrupted', text: said, error: { code: 'engine.hung' } })
    expect(store.messages.get(sent.question)).toMatchObject({ state: 'complete' })
    store.settings.write({ maxTokens: 8 })
    chat.resume(sent.answer)
    const rest = await followed(docent, sent.answer)
    expect(rest.failure).toBeNull()
    expect(rest.said.length).toBeGreaterThan(said.length)
    expect(docent.started()).toBe(2)
  })

  test('before its first word keeps the question, and Try again answers it', async () => {
    const docent = await open()
    const sent = send(docent, 'What is a cat?')
    while (docent.started() === 0) await new Promise((later) => setTimeout(later, 5))
    process.kill(docent.engine(), 'SIGSTOP')
    expect(await followed(docent, sent.answer)).toEqual({ said: '', failure: 'engine.hung' })
    docent.services.store.settings.write({ maxTokens: 8 })
    expect((await followed(docent, docent.services.chat.regenerate(sent.answer))).failure).toBeNull()
  })

  test('is let go of when a person presses Stop', async () => {
    const docent = await open()
    const sent = send(docent, 'Tell me a very long story about the sea.')
    let seen = 0
    await followed(docent, sent.answer, () => {
      if (++seen !== 4) return
      process.kill(docent.engine(), 'SIGSTOP')
      docent.services.chat.stop(sent.answer)
    })
    await answersNow(docent)
  })

  test('holds up neither Unload nor the end of Docent', async () => {
    const docent = await open()
    const client = createRouterClient(windowRouter(docent.services))
    const hang = async (): Promise<void> => {
      const sent = send(docent, 'Tell me a very long story about the sea.')
      for await (const event of docent.services.chat.follow(sent.answer)) if (event.type === 'text') break
      process.kill(docent.engine(), 'SIGSTOP')
    }
    await hang()
    expect(await client.engine.unload()).toMatchObject({ state: 'idle' })
    await hang()
    await docent.services.close()
    expect(isAlive(docent.engine())).toBe(false)
  })

  test('is not what a busy one is: an answer may take much longer than a hung one is given', async () => {
    const docent = await open()
    docent.services.store.settings.write({ maxTokens: 24 })
    const begun = performance.now()
    while (performance.now() - begun < 26 * beatMs) {
      const { failure } = await followed(docent, send(docent, `${'They looked at the sea. '.repeat(300)}Why?`).answer)
      expect(failure).toBeNull()
    }
    expect(docent.started()).toBe(1)
  })
})

const maySqueeze = linux && works('prlimit', ['--version'])

function works(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** No more address space than it has now. */
function squeeze(pid: number): void {
  const kilobytes = Number(/^VmSize:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  execFileSync('prlimit', ['--pid', String(pid), `--as=${kilobytes * 1024}`])
}

testWhere(maySqueeze, 'limits on the memory of a process')('an engine without memory says so, or dies; what was shown is kept, and the next one works', async () => {
  const docent = await open()
  await answersNow(docent)
  docent.services.store.settings.write({ maxTokens: 512 })
  const failures: string[] = []
  for (let round = 0; round < 2; round++) {
    squeeze(docent.engine())
    const sent = send(docent, `${'They sat in the park and looked at the pigeons. '.repeat(500)}Number ${round}?`)
    const { failure, said } = await followed(docent, sent.answer)
    expect(failure).toMatch(/^engine\.(memory|crashed)$/)
    failures.push(failure ?? '')
    expect(docent.services.store.messages.get(sent.answer)).toMatchObject({ state: said ? 'interrupted' : 'failed', text: said })
    await answersNow(docent)
  }
  expect(docent.started()).toBe(3)
  tell(`no memory left: ${failures.join(', ')}`)
}) // prettier-ignore

describe('a model that gives no numbers', () => {
  test('is named; nothing it computed is shown, kept or read from, and the next question works', async () => {
    const folder = copyOf('qwen2')
    const weights = readdirSync(join(folder, 'onnx')).filter((name) => name.includes('onnx_data'))
    const whole = weights.map((name) => readFileSync(join(folder, 'onnx', name)))
    for (const name of weights) {
      const file = join(folder, 'onnx', name)
      writeFileSync(file, Buffer.alloc(statSync(file).size, 0xff)) // every float is NaN
    }
    const docent = await open(folder)
    const sent = send(docent, 'Hello?')
    expect(await followed(docent, sent.answer)).toEqual({ said: '', failure: 'engine.not-a-number' })
    expect(docent.services.store.messages.get(sent.question).text).toBe('Hello?')
    weights.forEach((name, at) => writeFileSync(join(folder, 'onnx', name), whole[at] ?? ''))
    await docent.services.engine.unload()
    docent.services.store.settings.write({ maxTokens: 8 })
    expect((await followed(docent, docent.services.chat.regenerate(sent.answer))).failure).toBeNull()
  })
})

test('a session that cannot be opened costs the answer only, and names the pack', async () => {
  const folder = copyOf('llama')
  writeFileSync(join(folder, 'onnx/decoder_model_merged.onnx'), Buffer.alloc(4_096, 0x0a))
  const docent = await open(folder)
  for (let time = 0; time < 4; time++) {
    const { failure } = await followed(docent, send(docent, 'Hello?').answer)
    expect(failure).toMatch(/^(engine\.load-failed|pack\.)/)
  }
  expect(docent.services.store.conversations.list()).toHaveLength(4)
})

test('after three deaths in a row it waits for a person, says so, and Try again or Continue wakes it', async () => {
  const docent = await open()
  const { chat, store, engine } = docent.services
  const answers = []
  for (let death = 0; death < 3; death++) {
    const sent = send(docent, 'Tell me a very long story about the sea.')
    let seen = 0
    const { failure } = await followed(docent, sent.answer, () => {
      if (++seen === 3) process.kill(docent.engine(), 'SIGKILL')
    })
    expect(failure).toBe('engine.crashed')
    answers.push(sent.answer)
  }
  expect(engine.status().state).toBe('failed')
  const refused = send(docent, 'And now?')
  expect(await followed(docent, refused.answer)).toEqual({ said: '', failure: 'engine.circuit-open' })
  expect(docent.started()).toBe(3)
  expect(failureText({ code: 'engine.circuit-open', details: { count: 3 } })).toContain('Try again')
  for (const answer of answers) expect(store.messages.get(answer)).toMatchObject({ state: 'interrupted' })
  store.settings.write({ maxTokens: 8 })
  expect((await followed(docent, chat.regenerate(refused.answer))).failure).toBeNull()
  chat.resume(answers[0] as never)
  expect((await followed(docent, answers[0] as never)).failure).toBeNull()
})

const mutated = amount(12, 400)

test(`${mutated} damaged graphs are answered or refused in words, whatever the runtime makes of them (seed ${seed})`, { timeout: mutated * 60_000 }, async () => {
  const outcomes = new Map<string, number>()
  for (let index = 0; index < mutated; index++) {
    const draw = draws(seed + index)
    const family = ['llama', 'qwen2', 'smollm2', 'smolvlm'][index % 4] ?? 'llama'
    const folder = copyOf(family)
    const graphs = readdirSync(join(folder, 'onnx')).filter((name) => name.endsWith('.onnx'))
    const file = join(folder, 'onnx', graphs[below(graphs.length, draw)] ?? '')
    const bytes = readFileSync(file)
    // The structure is dense in names and shapes near both ends; between them lie weights.
    for (let hits = 1 + below(8, draw); hits > 0; hits--) {
      const near = Math.min(3_000, bytes.length)
      const place = draw() < 0.4 ? below(near, draw) : draw() < 0.7 ? bytes.length - 1 - below(near, draw) : below(bytes.length, draw)
      bytes[place] = below(256, draw)
    }
    writeFileSync(file, bytes)
    let outcome = ''
    try {
      const docent = await open(folder)
      docent.services.store.settings.write({ maxTokens: 4 })
      const sent = send(docent, 'Hello?')
      outcome = (await followed(docent, sent.answer)).failure ?? 'answered'
      expect(docent.services.store.messages.get(sent.question).text).toBe('Hello?')
      await docent.services.close()
    } catch (error) {
      outcome = (error as { code?: string }).code ?? String(error)
    }
    rmSync(folder, { recursive: true, force: true })
    expect(outcome, `number ${index}, ${family}`).toMatch(/^(answered$|pack\.|engine\.)/)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  tell(`damaged graphs (seed ${seed}): ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`)
}) // prettier-ignore
