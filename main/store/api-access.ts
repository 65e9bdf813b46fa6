// Who may use the local API and where it listens. A file of its own, readable by the same user only, and not a row of the
// database: a backup that is given away must not hand out the token.
import { randomBytes } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ApiSwitch, defaultApiPort } from '../contract/api'
import { inOurWords } from './database'

const Access = ApiSwitch.extend({ token: z.string().min(32) })
export type ApiAccess = z.infer<typeof Access>

export class ApiAccessFile {
  readonly #path: string

  constructor(folder: string) {
    this.#path = join(folder, 'api.json')
  }

  /** Off, with a token of its own, until something else was written. */
  read(): ApiAccess {
    try {
      return Access.parse(JSON.parse(readFileSync(this.#path, 'utf8')))
    } catch {
      return this.write({ on: false, port: defaultApiPort, token: newToken() }) // none yet, or not what we wrote
    }
  }

  /** The old token is void once this returns. */
  renew(): ApiAccess {
    return this.write({ ...this.read(), token: newToken() })
  }

  /** @throws DocentError `store.full`, `store.read-only` */
  write(access: ApiAccess): ApiAccess {
    inOurWords(() => {
      const partial = `${this.#path}.partial`
      writeFileSync(partial, JSON.stringify(access), { mode: 0o600, flush: true })
      renameSync(partial, this.#path)
    })
    return access
  }
}

function newToken(): string {
  return `docent-${randomBytes(32).toString('base64url')}`
}
