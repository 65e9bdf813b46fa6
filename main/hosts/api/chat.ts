// POST /v1/chat/completions: the messages become turns, and the answer is streamed or collected.
import { randomUUID } from 'node:crypto'
import { Sampling, type TokenScore } from '../../contract/answers'
import { apiPictures, type ApiMessage, type ChatCompletion, type ChatRequest } from '../../contract/api'
import type { LoadedPack } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { PictureId } from '../../contract/ids'
import { text } from '../../contract/texts/catalogue'
import { answer, type Asked } from '../../core/conversations/answer'
import { buildTurns, type Spoken } from '../../core/conversations/sequence'
import type { Services } from '../../core/docent'
import { chunkOf, completionOf, usageChunk, type Head } from './answers'
import { ApiError, toApiError } from './errors'
import { checkDecoder } from './models'
import { pictureAt } from './pictures'
import type { Queue, Turn } from './queue'

/** Server-sent events, as they are written. */
export interface EventStream {
  events: AsyncGenerator<string>
}

/** @throws ApiError */
export async function complete(
  request: ChatRequest,
  services: Services,
  queue: Queue,
  signal: AbortSignal,
): Promise<ChatCompletion | EventStream> {
  checkDecoder(request.model, services.pack)
  const asked = await askedIn(request, services)
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: request.model }
  const turn = queue.join(signal)
  if (request.stream === true) return { events: streamed(head, asked, { request, services, turn, signal }) }
  try {
    await turn.ready
    return await collected(head, asked, services, signal)
  } finally {
    turn.leave()
  }
}

async function collected(head: Head, asked: Asked, services: Services, signal: AbortSignal): Promise<ChatCompletion> {
  let said = ''
  const tokens: TokenScore[] = []
  for await (const event of answer(asked, services, signal)) {
    if (event.type === 'text') {
      said += event.delta
      tokens.push(...(event.tokens ?? []))
    }
    if (event.type === 'done')
      return completionOf(head, { text: said, tokens: asked.logprobs == null ? null : tokens, stats: event.stats })
  }
  throw new DocentError('engine.crashed')
}

interface Streaming {
  request: ChatRequest
  services: Services
  turn: Turn
  signal: AbortSignal
}

/** Once bytes were sent, the status is: what fails then is told as an event. */
async function* streamed(
  head: Head,
  asked: Asked,
  { request, services, turn, signal }: Streaming,
): AsyncGenerator<string> {
  const withUsage = request.stream_options?.include_usage === true
  try {
    yield ': waiting\n\n' // a comment: the caller knows that it was taken
    await turn.ready
    yield line(chunkOf(head, { role: 'assistant', content: '' }, { withUsage }))
    for await (const event of answer(asked, services, signal)) {
      if (event.type === 'text')
        yield line(chunkOf(head, { content: event.delta }, { tokens: event.tokens, withUsage }))
      if (event.type !== 'done') continue
      yield line(chunkOf(head, {}, { stats: event.stats, withUsage }))
      if (withUsage) yield line(usageChunk(head, event.stats))
    }
    yield 'data: [DONE]\n\n'
  } catch (error) {
    if (!signal.aborted) yield line(toApiError(error).toBody())
  } finally {
    turn.leave()
  }
}

function line(value: unknown): string {
  return `data: ${JSON.stringify(value)}\n\n`
}

/** Pictures stand before the words of their message, as the decoder was taught. */
async function askedIn(request: ChatRequest, services: Services): Promise<Asked> {
  const { store } = services
  const path: Spoken[] = []
  const pictures: PictureId[] = []
  const said: string[] = []
  const shown = request.messages.flatMap(({ content }) => addressesIn(content))
  if (shown.length > apiPictures)
    throw new ApiError(
      400,
      'too_many_images',
      text('api.too-many-pictures', { limit: apiPictures, count: shown.length }),
      'messages',
    )
  for (const [at, { role, content }] of request.messages.entries()) {
    const words = typeof content === 'string' ? content : wordsIn(content)
    const own: PictureId[] = []
    for (const { address, part } of addressesIn(content))
      own.push(await pictureAt(address, `messages.${at}.content.${part}.image_url`, services))
    if (role === 'user' || role === 'assistant') {
      path.push({ role, text: words, pictures: store.pictures.hashesOf(own) })
      pictures.push(...own)
    } else said.push(words)
  }
  if (!path.some(({ role }) => role === 'user'))
    throw new ApiError(400, 'invalid_value', text('api.no-question'), 'messages')
  return {
    conversation: null,
    pictures,
    shots: null,
    turns: (pack) => buildTurns(path, pack, said.join('\n')),
    sampling: (pack) => samplingOf(request, pack, store.settings.read().maxTokens),
    logprobs: request.logprobs === true ? (request.top_logprobs ?? 0) : null,
  }
}

function samplingOf(request: ChatRequest, pack: LoadedPack, longest: number): Sampling {
  const { temperature, top_p, seed, stop } = request
  return Sampling.parse({
    ...pack.sampling,
    ...(temperature != null && { temperature }),
    ...(top_p != null && { topP: Math.max(top_p, Number.EPSILON) }), // 0 leaves the likeliest token
    ...(seed != null && { seed: seed >>> 0 }),
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? longest,
    stop: stop == null ? [] : [stop].flat(),
  })
}

function wordsIn(content: Exclude<ApiMessage['content'], string>): string {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
}

function addressesIn(content: ApiMessage['content']): { address: string; part: number }[] {
  if (typeof content === 'string') return []
  return content.flatMap((one, part) => {
    if (one.type !== 'image_url') return []
    return [{ address: typeof one.image_url === 'string' ? one.image_url : one.image_url.url, part }]
  })
}
