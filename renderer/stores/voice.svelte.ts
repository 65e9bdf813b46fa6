// Reading aloud through the system's voices. Only voices of this machine: some browsers offer others, which would send
// the text to their maker.
export class Voice {
  #voices = $state.raw<readonly SpeechSynthesisVoice[]>([])
  #speaking = $state<string | null>(null)

  constructor(private readonly synthesis: SpeechSynthesis = speechSynthesis) {
    this.#find()
    synthesis.addEventListener('voiceschanged', () => this.#find())
  }

  get available(): boolean {
    return this.#voices.length > 0
  }
  /** What is being read, by the name it was given. */
  get speaking(): string | null {
    return this.#speaking
  }

  read(name: string, words: string): void {
    const voice = this.#voices.find((one) => one.default) ?? this.#voices[0]
    if (!voice) return
    this.stop()
    const utterance = new SpeechSynthesisUtterance(words)
    utterance.voice = voice
    utterance.lang = voice.lang
    const end = () => {
      if (this.#speaking === name) this.#speaking = null
    }
    utterance.addEventListener('end', end)
    utterance.addEventListener('error', end)
    this.#speaking = name
    this.synthesis.speak(utterance)
  }

  stop(): void {
    this.#speaking = null
    this.synthesis.cancel()
  }

  #find(): void {
    this.#voices = this.synthesis.getVoices().filter(({ localService }) => localService)
  }
}
