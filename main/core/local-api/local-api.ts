// The local API's switch: off until a person turns it on. Core decides whether it listens; how is the host's matter.
import type { ApiStatus, ApiSwitch } from '../../contract/api'
import { DocentError, failureOf, type Failure } from '../../contract/errors'
import type { ApiAccess, ApiAccessFile } from '../../store/api-access'

export interface ApiServer {
  /** Ends in /v1. */
  address: string
  close(): Promise<void>
}

/** Listens on the loopback address. @throws DocentError `api.port-taken` */
export type Listen = (port: number, token: () => string) => Promise<ApiServer>

export class LocalApi {
  #access: ApiAccess
  /** What listens, with the port it was asked for. */
  #server: (ApiServer & { port: number }) | undefined
  #problem: Failure | null = null
  /** Changes come one after the other, however fast a person presses. */
  #change: Promise<unknown> = Promise.resolve()

  /** @param listen undefined where the host cannot serve */
  constructor(
    private readonly file: ApiAccessFile,
    private readonly listen: Listen | undefined,
  ) {
    this.#access = file.read()
  }

  get status(): ApiStatus {
    const address = this.#server?.address ?? null
    return { ...this.#access, address, available: this.listen !== undefined, problem: this.#problem }
  }

  /** Listens if a person has switched it on; a port that is taken is told by `status` and stops nothing else. */
  async start(): Promise<void> {
    if (this.#access.on && this.listen) await this.open().catch(() => undefined)
  }

  /** Listens until Docent ends, whatever is switched. What listened before goes on when this fails. @throws DocentError `api.*` */
  open(port = this.#access.port): Promise<void> {
    return this.inTurn(async () => {
      if (this.#server?.port === port) return
      if (!this.listen) throw new DocentError('api.unavailable')
      try {
        const server = await this.listen(port, () => this.#access.token)
        await this.shut()
        this.#server = { ...server, port }
      } catch (error) {
        if (!this.#server) this.#problem = failureOf(error)
        throw error
      }
    })
  }

  /** Switches it on or off for good. @throws DocentError `api.*`; then it is as it was before */
  async switch({ on, port }: ApiSwitch): Promise<ApiStatus> {
    if (on) await this.open(port)
    else await this.close()
    this.#access = this.file.write({ ...this.#access, on, port })
    return this.status
  }

  /** Whoever has the old token is shut out from the next request on. */
  renew(): ApiStatus {
    this.#access = this.file.renew()
    return this.status
  }

  close(): Promise<void> {
    return this.inTurn(() => this.shut())
  }

  private async shut(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    this.#problem = null
    await server?.close()
  }

  private inTurn<T>(change: () => Promise<T>): Promise<T> {
    const done = this.#change.then(change)
    this.#change = done.catch(() => undefined)
    return done
  }
}
