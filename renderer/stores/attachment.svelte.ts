// One picture on its way into a question. The file is kept until the question is sent, so that nothing is lost when
// an upload fails.
import { DocentError } from '../../main/contract/errors'
import type { Picture } from '../../main/contract/pictures'
import type { PictureService } from '../services/pictures'
import { problemText } from '../services/problem'

let next = 1

export class Attachment {
  readonly key = next++
  #picture = $state.raw<Picture | null>(null)
  #problem = $state<string | null>(null)
  #retryable = $state(false)
  #abort = new AbortController()
  #done: Promise<void> = Promise.resolve()

  constructor(
    readonly name: string,
    private readonly file: File | null,
    private readonly pictures: PictureService,
    picture: Picture | null = null,
  ) {
    this.#picture = picture
    if (!picture) this.upload()
  }

  /** The stored picture, once it is. */
  get picture(): Picture | null {
    return this.#picture
  }
  get problem(): string | null {
    return this.#problem
  }
  /** Whether trying again can help: not when the file itself was refused. */
  get retryable(): boolean {
    return this.#retryable
  }
  get uploading(): boolean {
    return !this.#picture && this.#problem === null
  }
  /** Settles when the upload is over, either way. */
  get done(): Promise<void> {
    return this.#done
  }

  upload(): void {
    this.#problem = null
    this.#done = this.#upload()
  }

  cancel(): void {
    this.#abort.abort()
  }

  async #upload(): Promise<void> {
    if (!this.file) return
    try {
      this.#picture = await this.pictures.upload(this.file, this.#abort.signal)
    } catch (error) {
      if (this.#abort.signal.aborted) return
      this.#retryable = !(error instanceof DocentError && error.code.startsWith('picture.'))
      this.#problem = problemText(error)
    }
  }
}
