// The figures of an answer, for tests.
export const stats = {
  device: 'CPU',
  firstTokenMs: 1,
  looks: [],
  prefill: { tokens: 1, reused: 0, ms: 1 },
  decode: { tokens: 1, ms: 1, tokensPerSecond: 1 },
  turnsLeftOut: 0,
  end: 'stop' as const,
}
