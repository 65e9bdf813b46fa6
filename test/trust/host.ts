// The built browser host on a data folder, as a person's machine runs it: to be asked, and to be killed.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { Picture } from '../../main/contract/pictures'
import type { WindowContract } from '../../main/contract/window'
import { readAddress, type Address } from '../../main/store/lock'

export type Client = ContractRouterClient<WindowContract>

export class Host {
  #child: ChildProcess | undefined
  #socket: WebSocket | undefined
  #client: Client | undefined
  #address: Address | undefined
  /** What it wrote to its terminal. */
  said = ''

  constructor(readonly folder: string) {}

  get client(): Client {
    if (!this.#client) throw new Error('the host is not running')
    return this.#client
  }

  /** @throws Error with what the host said, when it ends instead of serving */
  async start(env: NodeJS.ProcessEnv = {}, pack?: string): Promise<void> {
    const args = [resolve('build/main/browser.cjs'), '--data-dir', this.folder, ...(pack ? ['--pack', pack] : [])]
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    this.said = ''
    child.stderr.on('data', (data: Buffer) => (this.said += data.toString()))
    await new Promise<void>((serving, reject) => {
      child.stdout.on('data', (data: Buffer) => {
        this.said += data.toString()
        if (this.said.includes('http:')) serving()
      })
      child.once('close', (code) => reject(new Error(`the host ended with ${code}: ${this.said}`)))
    })
    const address = readAddress(this.folder)
    if (!address) throw new Error('the host told no address')
    this.#address = address
    const socket = new WebSocket(`${address.url.replace('http', 'ws')}/rpc`, { headers: this.headers })
    socket.on('error', () => undefined) // it is killed with the host
    await new Promise<void>((opened, reject) => socket.once('open', opened).once('close', reject))
    this.#socket = socket
    this.#client = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }))
  }

  get running(): boolean {
    const child = this.#child
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (!child || !this.running) return
    const ended = new Promise((done) => child.once('close', done))
    child.kill(signal)
    await ended
    this.#socket?.terminate()
  }

  /** The engine's process id, or undefined when none runs. */
  engine(): number | undefined {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n')
    for (const line of lines) {
      const [, pid, parent, args] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
      if (Number(parent) === this.#child?.pid && args?.includes('engine.cjs')) return Number(pid)
    }
    return undefined
  }

  async post(path: string, body: Uint8Array): Promise<Response> {
    const init = { method: 'POST', headers: this.headers, body: body as Uint8Array<ArrayBuffer> }
    return fetch(`${this.#address?.url ?? ''}${path}`, init)
  }

  async get(path: string): Promise<Response> {
    return fetch(`${this.#address?.url ?? ''}${path}`, { headers: this.headers })
  }

  async addPicture(bytes: Uint8Array, name: string): Promise<Picture> {
    const response = await this.post(`/pictures?name=${encodeURIComponent(name)}`, bytes)
    return Picture.parse(await response.json())
  }

  private get headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.#address?.token ?? ''}` }
  }
}

/** Asks until it holds; what never holds fails as `expected` says. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  holds: (answer: T) => boolean,
  ms: number,
  pause = 50,
): Promise<T> {
  for (const started = performance.now(); ; await sleep(pause)) {
    const answer = await ask()
    if (holds(answer) || performance.now() - started > ms) return answer
  }
}
