// Bytes of tokens to text: whole UTF-8 characters only, and nothing of a stop text that may still be coming.

export class TextStream {
  stopped = false
  readonly #decoder = new TextDecoder('utf-8')
  #held = ''

  constructor(private readonly stops: readonly string[]) {}

  /** The text that is safe to show after these bytes. */
  push(bytes: Uint8Array): string {
    return this.release(this.#held + this.#decoder.decode(bytes, { stream: true }))
  }

  /** What was held back, at the end of the answer. */
  flush(): string {
    if (this.stopped) return ''
    const rest = this.#held + this.#decoder.decode()
    this.#held = ''
    return rest
  }

  private release(text: string): string {
    const at = this.stops.map((stop) => text.indexOf(stop)).filter((index) => index >= 0)
    if (at.length > 0) {
      this.stopped = true
      return text.slice(0, Math.min(...at))
    }
    const held = Math.max(0, ...this.stops.map((stop) => overlap(text, stop)))
    this.#held = text.slice(text.length - held)
    return text.slice(0, text.length - held)
  }
}

/** How many characters at the end of `text` begin `stop`. */
function overlap(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(stop.slice(0, length))) return length
  }
  return 0
}
