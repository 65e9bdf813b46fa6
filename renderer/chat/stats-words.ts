// The figures under an answer, in a person's words.
import type { AnswerStats } from '../../main/contract/answers'
import { decimal, text } from '../../main/contract/texts/catalogue'

export function statsWords(stats: AnswerStats): string[] {
  const { prefill, decode } = stats
  const speed = decode.tokensPerSecond < 10 ? decimal(decode.tokensPerSecond, 1) : Math.round(decode.tokensPerSecond)
  return [
    text('stats.first-word', { time: duration(stats.firstTokenMs) }),
    ...lookWords(stats),
    prefill.reused > 0
      ? text('stats.read-reused', { count: prefill.tokens, reused: prefill.reused })
      : text('stats.read', { count: prefill.tokens }),
    text('stats.speed', { speed, device: stats.device }),
    ...(stats.turnsLeftOut > 0 ? [text('stats.left-out', { count: stats.turnsLeftOut })] : []),
  ]
}

function lookWords({ looks }: AnswerStats): string[] {
  if (looks.length === 0) return []
  const computed = looks.filter((look) => !look.cached)
  const pictures = new Set(looks.map((look) => look.picture)).size
  if (computed.length === 0) return [text('stats.remembered', { count: pictures })]
  return [text('stats.looked', { time: duration(computed.reduce((sum, look) => sum + look.ms, 0)) })]
}

/** 96 ms, 0.42 s, 12.3 s, 2 min 5 s: as exact as a person reads it. */
export function duration(ms: number): string {
  if (ms < 100) return text('time.ms', { ms: Math.round(ms) })
  const seconds = ms / 1000
  if (seconds < 60) return text('time.s', { s: decimal(seconds, seconds < 10 ? 2 : 1) })
  const whole = Math.round(seconds)
  return text('time.min', { min: Math.floor(whole / 60), s: whole % 60 })
}
