// The line to main, as the window shows it.
import type { Connection, ConnectionState } from '../services/connection'

/** Failed dials after which the banner says that Docent may not be running. */
const manyAttempts = 4

export class ConnectionStore {
  #state = $state<ConnectionState>('connecting')
  #attempts = $state(0)

  constructor(private readonly connection: Connection) {
    this.#state = connection.state
    connection.onChange((state) => {
      this.#state = state
      this.#attempts = connection.attempts
    })
  }

  get state(): ConnectionState {
    return this.#state
  }
  get hopeless(): boolean {
    return this.#attempts >= manyAttempts
  }

  retry(): void {
    this.connection.retry()
  }

  /** Runs `action` each time the line stands (again). */
  whenOpen(action: () => void): void {
    if (this.connection.state === 'open') action()
    this.connection.onChange((state) => {
      if (state === 'open') action()
    })
  }
}
