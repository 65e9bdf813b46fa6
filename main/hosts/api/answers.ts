// What an answer's events become in OpenAI's shapes.
import type { AnswerStats, TokenScore } from '../../contract/answers'
import type { ApiLogprobs, ApiUsage, ChatChunk, ChatCompletion } from '../../contract/api'

export interface Head {
  id: string
  created: number
  model: string
}

/** Everything of a whole answer. */
export interface Whole {
  text: string
  /** Null where nobody asked how likely the tokens were. */
  tokens: TokenScore[] | null
  stats: AnswerStats
}

export function completionOf(head: Head, { text, tokens, stats }: Whole): ChatCompletion {
  const message = { role: 'assistant' as const, content: text, refusal: null }
  const logprobs = tokens && logprobsOf(tokens)
  return {
    ...head,
    object: 'chat.completion',
    choices: [{ index: 0, message, logprobs, finish_reason: finishOf(stats) }],
    usage: usageOf(stats),
    docent: { turns_left_out: stats.turnsLeftOut },
  }
}

/** A piece of a streamed answer. @param withUsage whether the stream will end with figures, which this has none of */
export function chunkOf(
  head: Head,
  delta: ChatChunk['choices'][number]['delta'],
  { tokens, stats, withUsage }: { tokens?: TokenScore[] | undefined; stats?: AnswerStats; withUsage: boolean },
): ChatChunk {
  const logprobs = tokens ? logprobsOf(tokens) : null
  const finish_reason = stats ? finishOf(stats) : null
  return {
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs, finish_reason }],
    ...(withUsage && { usage: null }),
  }
}

/** The figures that end a stream. */
export function usageChunk(head: Head, stats: AnswerStats): ChatChunk {
  return { ...head, object: 'chat.completion.chunk', choices: [], usage: usageOf(stats) }
}

function usageOf({ prefill, decode }: AnswerStats): ApiUsage {
  const prompt = prefill.tokens + prefill.reused
  return {
    prompt_tokens: prompt,
    completion_tokens: decode.tokens,
    total_tokens: prompt + decode.tokens,
    prompt_tokens_details: { cached_tokens: prefill.reused },
  }
}

function finishOf({ end }: AnswerStats): 'stop' | 'length' {
  return end === 'length' ? 'length' : 'stop'
}

function logprobsOf(tokens: TokenScore[]): ApiLogprobs {
  const scored = ({ bytes, logprob }: Omit<TokenScore, 'top'>) => ({
    token: new TextDecoder().decode(Uint8Array.from(bytes)),
    logprob,
    bytes,
  })
  return { content: tokens.map(({ top, ...token }) => ({ ...scored(token), top_logprobs: top.map(scored) })) }
}
