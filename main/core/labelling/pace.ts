// How fast a job goes lately, and how long the rest takes at that pace.

/** Pictures that the pace is taken from: long enough to be calm, short enough to follow a busier machine. */
const remembered = 60

export class Pace {
  readonly #times: number[]

  constructor(private readonly now: () => number = () => performance.now()) {
    this.#times = [this.now()]
  }

  /** One picture is done. */
  step(): void {
    this.#times.push(this.now())
    if (this.#times.length > remembered) this.#times.shift()
  }

  /** Null until there is something to go by. */
  over(left: number): { perSecond: number; secondsLeft: number } | null {
    const [first = 0] = this.#times
    const seconds = ((this.#times.at(-1) ?? first) - first) / 1000
    if (this.#times.length < 2 || seconds <= 0) return null
    const perSecond = (this.#times.length - 1) / seconds
    return { perSecond, secondsLeft: left / perSecond }
  }
}
