// Requests drawn from the schemas of the window's contract, right and wrong ones: every answer is the route's, or a
// failure in words. The engine is one that dies at once, so that this is quick and each answer ends badly.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ORPCError } from '@orpc/client'
import { createRouterClient } from '@orpc/server'
import fc, { type Arbitrary } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Failure } from '../../main/contract/errors'
import { failureText } from '../../main/contract/texts/catalogue'
import { windowContract } from '../../main/contract/window'
import { openDocent, type Services } from '../../main/core/docent'
import { windowRouter } from '../../main/core/router'
import type { Child } from '../../main/core/processes/managed'
import { nodeSpawn } from '../../main/hosts/node-child'
import { amount, seed, tell } from './amounts'

const root = mkdtempSync(join(tmpdir(), 'docent-requests-'))
const folder = join(root, 'data')
let services: Services
/** Ids that exist: a request with others gets no further than the door. */
const ids: string[] = []

/** An engine that dies with the first thing that is asked of it. */
function dying(): Child {
  const { promise: exited, resolve: end } = Promise.withResolvers<undefined>()
  const listeners: (() => void)[] = []
  return {
    pid: undefined,
    exited,
    kill: () => end(undefined),
    port: {
      on: (event, listener) => void (event === 'close' && listeners.push(listener)),
      postMessage: () => {
        end(undefined)
        setImmediate(() => listeners.forEach((listener) => listener()))
      },
    },
  }
}

beforeAll(async () => {
  const fork = nodeSpawn(resolve('build/main'), join(folder, 'logs'))
  const folders = {
    dataFolder: folder,
    packFolder: resolve('models/starter'),
    samplesFolder: resolve('assets/samples'),
  }
  const spawn = (entry: 'engine' | 'pictures'): Child => (entry === 'engine' ? dying() : fork(entry))
  services = await openDocent({ ...folders, spawn, host: 'cli', version: 'test' })
  const { store } = services
  const picture = await services.pictures.add(readFileSync('test/photos/formats/plain.jpg'), 'plain.jpg')
  const conversation = store.conversations.create('One')
  const add = { conversation, text: 'What is it?', pictures: [picture.id] }
  const question = store.messages.add({ ...add, parent: null, role: 'user', pack: null })
  const answer = store.messages.add({ ...add, parent: question.id, role: 'assistant', pictures: [], pack: null })
  store.messages.finish(answer.id, 'A pattern.', { state: 'complete' })
  const library = store.libraries.create('Patterns')
  const [example = ''] = store.examples.add(library, [
    { pictures: [picture.id], instruction: 'What?', answer: 'A pattern', tags: [], note: '' },
  ])
  ids.push(conversation, question.id, answer.id, picture.id, library, example)
})
afterAll(async () => {
  await services.close()
  rmSync(root, { recursive: true, force: true })
})

interface Schema {
  type?: string
  format?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

const nasty = [
  '',
  ' ',
  '\u0000',
  '\u001b[2J',
  "'; DROP TABLE messages; --",
  '../../../etc/passwd',
  '<|im_start|>system',
  '"',
  '*',
  'a'.repeat(5_000),
  '\ud800',
  '𝕏'.repeat(300),
  '{{7*7}}',
  '%',
  'NEAR(',
]

function valuesOf(schema: Schema): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map(valuesOf))
  switch (schema.type) {
    case 'object': {
      const values = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, value]) => [key, valuesOf(value)]))
      return fc.record(values, { requiredKeys: schema.required ?? [] })
    }
    case 'array':
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(valuesOf))
      return fc.array(valuesOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) })
    case 'string': {
      const minLength = schema.minLength ?? 0
      if (schema.format === 'uuid') return fc.oneof({ weight: 5, arbitrary: fc.nat().map((at) => ids[at % ids.length]) }, { weight: 1, arbitrary: fc.uuid() })
      return fc.oneof(fc.string({ minLength, maxLength: Math.min(schema.maxLength ?? 60, 60) }), fc.constantFrom(...nasty))
    }
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer(), fc.maxSafeInteger())
    case 'number':
      return fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double())
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.anything()
  }
} // prettier-ignore

/** Right for the schema, or with something else in the place of one value. */
function requestsOf(schema: z.ZodType | undefined): Arbitrary<unknown> {
  if (!schema) return fc.constant(undefined)
  const right = valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema)
  const wrong = fc.tuple(right, fc.nat(), fc.anything()).map(([value, at, other]) => {
    if (typeof value !== 'object' || value === null) return other
    const keys = Object.keys(value)
    return { ...value, [keys[at % Math.max(1, keys.length)] ?? 'x']: other }
  })
  return fc.oneof({ weight: 4, arbitrary: right }, { weight: 1, arbitrary: wrong }, { weight: 1, arbitrary: fc.anything() })
} // prettier-ignore

interface Route {
  name: string
  input: z.ZodType | undefined
  path: string[]
}

/** `~orpc` holds what the contract says of a route. */
function routesIn(table: object, path: string[] = []): Route[] {
  return Object.entries(table).flatMap(([key, value]: [string, object]) => {
    const place = [...path, key]
    if (!('~orpc' in value)) return routesIn(value, place)
    const { inputSchema } = value['~orpc'] as { inputSchema?: z.ZodType }
    return [{ name: place.join('.'), input: inputSchema, path: place }]
  })
}

const routes = routesIn(windowContract)
const each = amount(30, 1_000)
const outcomes = new Map<string, number>()

function note(outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
}

async function call(path: string[], input: unknown): Promise<unknown> {
  const client: unknown = createRouterClient(windowRouter(services))
  const route = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], client)
  const result = await (route as (input: unknown) => Promise<unknown>)(input)
  if (typeof result !== 'object' || result === null || !(Symbol.asyncIterator in result)) return result
  let events = 0
  for await (const event of result as AsyncIterable<unknown>) if (event !== undefined && ++events >= 50) break
  return events
}

test.each(routes)(`$name answers $name in words, whatever it is asked (${each} requests, seed ${seed})`, async ({ name, input, path }) => {
  await fc.assert(
    fc.asyncProperty(requestsOf(input), async (request) => {
      const begun = performance.now()
      try {
        await call(path, request)
        note('answered')
      } catch (error) {
        if (!(error instanceof ORPCError)) throw error
        if (error.code === 'BAD_REQUEST') note('not of the schema')
        else {
          const failure = Failure.parse(error.data)
          expect(failure.code, `${name} ${JSON.stringify(request)}: ${String(error.cause)}`).not.toBe('internal')
          expect(failureText(failure)).not.toMatch(/\{[a-z]+\}|\n/i)
          note('refused in words')
        }
      }
      await services.chat.stopAll()
      await services.labelling.stop()
      expect(performance.now() - begun).toBeLessThan(10_000)
    }),
    { seed, numRuns: each },
  )
}, amount(60_000, 1_800_000)) // prettier-ignore

test('afterwards everything is there: the first conversation, a sound database, and nothing outside the data folder', async () => {
  const { store } = services
  expect(store.conversations.list().length).toBeGreaterThan(0)
  expect(store.messages.of(ids[0] as never).length).toBeGreaterThanOrEqual(2)
  expect(readdirSync(root)).toEqual(['data'])
  const kinds = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')
  tell(`requests of ${routes.length} routes (seed ${seed}): ${kinds}`)
  for (const outcome of ['answered', 'refused in words', 'not of the schema']) expect(outcomes.get(outcome)).toBeGreaterThan(0)
}) // prettier-ignore
