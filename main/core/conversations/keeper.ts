// Keeps the text of an answer in the store while it streams: what was shown is on disk at most 250 ms later.
import { DocentError, failureOf } from '../../contract/errors'
import type { MessageId } from '../../contract/ids'
import type { Messages } from '../../store/messages'

const behindMs = 250

export class Keeper {
  text: string
  #timer: NodeJS.Timeout | undefined
  #failed: DocentError | undefined

  constructor(
    private readonly messages: Messages,
    private readonly id: MessageId,
    start: string,
  ) {
    this.text = start
  }

  /** @throws DocentError `store.*` when the text before could not be stored: nothing is shown that cannot be kept */
  append(delta: string): void {
    this.text += delta
    if (this.#failed) throw this.#failed
    this.#timer ??= setTimeout(() => this.flush(), behindMs)
  }

  /** Stops writing; the caller stores the last word. */
  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  private flush(): void {
    this.#timer = undefined
    try {
      this.messages.setText(this.id, this.text)
    } catch (cause) {
      this.#failed = new DocentError(failureOf(cause).code, {}, { cause })
    }
  }
}
