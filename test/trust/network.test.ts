// Nothing is sent: Docent at work where there is no network, with every connection of its processes traced.
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect } from 'vitest'
import { tell, testWhere } from './amounts'

const root = mkdtempSync(join(tmpdir(), 'docent-alone-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A network of its own, with nothing but itself in it. */
const alone = ['-rn', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
const mayIsolate = works('unshare', [...alone, 'true'])
const mayTrace = mayIsolate && works('unshare', [...alone, 'strace', '-f', '-o', '/dev/null', 'true'])

function works(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

interface Traced {
  code: number | null
  output: string
  /** Every address that a process connected to, sent to, or listened on. */
  addresses: string[]
}

function runAlone(script: string, traced: boolean): Traced {
  const log = join(root, 'trace')
  const calls = 'trace=connect,bind,sendto,sendmsg,sendmmsg'
  const trace = traced ? ['strace', '-f', '--seccomp-bpf', '-e', calls, '-o', log] : []
  const { status, stdout, stderr } = spawnSync('unshare', [...alone, ...trace, 'sh', '-c', script], {
    timeout: 300_000,
  })
  const lines = traced ? readFileSync(log, 'utf8').split('\n') : []
  const addresses = lines.flatMap((line) => {
    if (!/sa_family=AF_INET/.test(line)) return []
    return /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.slice(1).filter(Boolean) ?? [line]
  })
  return { code: status, output: `${stdout.toString()}\n${stderr.toString()}`, addresses }
}

const node = JSON.stringify(process.execPath)

testWhere(mayTrace, 'strace in a network of its own')('the trace sees a connection and a look-up of a name', () => {
  const stranger = runAlone(`${node} -e 'fetch("http://192.0.2.1/").catch(() => 0)'`, true)
  expect(stranger.addresses).toContain('192.0.2.1')
  // 192.0.2.0/24 belongs to nobody; the resolver is asked even though nothing can answer.
  const named = runAlone(`${node} -e 'require("dns").resolve("docent.invalid", () => 0)'`, true)
  expect(named.addresses.length).toBeGreaterThan(0)
})

testWhere(mayIsolate, 'a network of its own')('chat, label, library, serve and its API work without a network and speak to nobody but themselves', () => {
  const data = join(root, 'data')
  const birds = join(root, 'birds')
  for (const [folder, photo] of [['owl', 'owl.jpg'], ['parrot', 'parrot.jpg']] as const) {
    mkdirSync(join(birds, folder), { recursive: true })
    copyFileSync(`test/photos/open/${photo}`, join(birds, folder, photo))
  }
  const docent = `${node} ${JSON.stringify(resolve('build/main/cli.cjs'))}`
  const ask = join(root, 'ask.mjs')
  writeFileSync(
    ask,
    `import { readFileSync } from 'node:fs'
     const { token } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
     const body = JSON.stringify({ model: 'starter', max_completion_tokens: 4, messages: [{ role: 'user', content: 'Hello' }] })
     const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' }
     const response = await fetch('http://127.0.0.1:17862/v1/chat/completions', { method: 'POST', headers, body })
     console.log('API', response.status)`,
  )
  const { code, output, addresses } = runAlone(
    `set -e
     export DOCENT_DATA_DIR=${data}
     ${docent} ask --max-tokens 8 --image test/photos/open/owl.jpg 'What is it?'
     ${docent} library import ${birds} --name Birds
     ${docent} label ${birds} --dock look || ${docent} label --help
     ${docent} serve --api --api-port 17862 & host=$!
     until [ -s ${data}/host.json ]; do sleep 0.1; done
     ${docent} see test/photos/open/owl.jpg
     ${docent} ask --max-tokens 8 'And through the host?'
     ${node} ${ask} ${data}/api.json
     kill $host
     wait $host || true`,
    mayTrace,
  )
  expect(code, output).toBe(0)
  expect(output).toContain('API 200')
  if (!mayTrace) return
  expect(addresses.length).toBeGreaterThan(2)
  expect([...new Set(addresses)]).toEqual(['127.0.0.1'])
  tell(`without a network: ${addresses.length} calls with an address, all of them 127.0.0.1`)
}) // prettier-ignore
