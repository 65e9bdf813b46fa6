// Notices a process that no longer answers. Counted in beats, not by the clock: while the machine sleeps, or this
// process is busy, none is counted.

export interface Patience {
  /** Milliseconds between two beats. At each the process is asked for a sign of life, unless it owes one. */
  beatMs: number
  /** Beats without a sign after which it is held for hung. */
  beats: number
  /** The same, once somebody wants to be rid of what it does. */
  hurriedBeats: number
}

/**
 * A native call blocks the engine's thread, so it is silent for as long as its longest call: the largest pack that was
 * tried takes seconds for one, and an old machine with a bigger pack is given two minutes (docs/decisions/0023).
 */
export const patience: Patience = { beatMs: 5_000, beats: 24, hurriedBeats: 4 }

export class Watch {
  #timer: NodeJS.Timeout | undefined
  #silent = 0
  #hurried = false

  /**
   * @param ping settles with the process's sign of life
   * @param hung called once, when there was none for too long
   */
  constructor(
    private readonly ping: () => Promise<unknown>,
    private readonly hung: () => void,
    private readonly allowed: Patience,
  ) {}

  start(): void {
    if (this.#timer) return
    this.#silent = 0
    this.#hurried = false
    let owed = false
    const settled = (): void => {
      owed = false
      this.#silent = 0
      this.#hurried = false
    }
    this.#timer = setInterval(() => {
      if (this.#silent >= (this.#hurried ? this.allowed.hurriedBeats : this.allowed.beats)) {
        this.stop()
        this.hung()
        return
      }
      this.#silent++
      if (owed) return
      owed = true
      // A ping that fails has been answered too, or the process is gone and its end is noticed elsewhere.
      void this.ping().then(settled, settled)
    }, this.allowed.beatMs)
    this.#timer.unref()
  }

  /** Somebody waits for it to let go. */
  hurry(): void {
    this.#hurried = true
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
