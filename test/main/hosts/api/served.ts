// The API over a whole Docent for a test file: the official client, and requests with exactly the headers of an attacker.
import { request, type IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll } from 'vitest'
import OpenAI from 'openai'
import type { ApiServer } from '../../../../main/core/local-api/local-api'
import { listenForApi } from '../../../../main/hosts/api/server'
import { useDocent } from '../../core/docent-fixture'

export const token = 'a-token-that-only-this-test-knows-about'

export interface Told {
  status: number
  headers: IncomingHttpHeaders
  body: string
  /** The error's sentence, code and field. */
  error(): { message: string; type: string; param: string | null; code: string | null }
}

interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

export function useApi() {
  const docent = useDocent()
  let server: ApiServer | undefined
  beforeAll(async () => {
    server = await listenForApi(docent.services, 0, () => token)
  })
  afterAll(() => server?.close())
  const address = (): string => server?.address ?? ''
  return {
    docent,
    address,
    get client() {
      return new OpenAI({ baseURL: address(), apiKey: token, maxRetries: 0 })
    },
    /** With the token, unless the headers say otherwise. */
    send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Told> {
      const port = Number(new URL(address()).port)
      const all = { authorization: `Bearer ${token}`, ...headers }
      return new Promise((resolve, reject) => {
        const call = request({ host: '127.0.0.1', port, path, method, headers: all }, (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString()
            const error = () => (JSON.parse(text) as { error: ReturnType<Told['error']> }).error
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, error })
          })
        })
        call.on('error', reject)
        call.end(body)
      })
    },
  }
}
