// The API's handlers, one a route: exhaustive over the table of the contract, with every body parsed first.
import type { z } from 'zod'
import { apiLimits, apiRoutes, type ApiRoute } from '../../contract/api'
import type { Services } from '../../core/docent'
import { complete, type EventStream } from './chat'
import { embed } from './embeddings'
import { fieldError } from './errors'
import { listModels } from './models'
import { openApiDocument } from './openapi'
import { Queue } from './queue'
import { see } from './see'

type Output<R extends ApiRoute> = z.infer<(typeof apiRoutes)[R]['output']> | EventStream
type Input<R extends ApiRoute> = (typeof apiRoutes)[R] extends { input: infer I extends z.ZodType } ? z.infer<I> : null
type Handlers = { [R in ApiRoute]: (input: Input<R>, signal: AbortSignal) => Output<R> | Promise<Output<R>> }

/** Answers a route: `body` is what came as JSON. @throws ApiError, DocentError */
export type Answer = (route: ApiRoute, body: unknown, signal: AbortSignal) => Promise<Output<ApiRoute>>

/** @param address where the API answers, ending in /v1 */
export function apiHandlers(services: Services, address: () => string): Answer {
  const queue = new Queue(apiLimits.waiting)
  const handlers: Handlers = {
    'POST /v1/chat/completions': (input, signal) => complete(input, services, queue, signal),
    'POST /v1/embeddings': (input, signal) => embed(input, services, queue, signal),
    'POST /v1/docent/see': (input, signal) => see(input, services, queue, signal),
    'GET /v1/models': () => listModels(services.pack),
    'GET /v1/openapi.json': () => openApiDocument(address(), services.options.version),
  }
  return async (route, body, signal) => {
    const described = apiRoutes[route]
    const parsed = 'input' in described ? described.input.safeParse(body) : null
    if (parsed && !parsed.success) throw fieldError(parsed.error)
    const handler = handlers[route] as (input: unknown, signal: AbortSignal) => Promise<Output<ApiRoute>>
    return handler(parsed?.data ?? null, signal)
  }
}
