// The OpenAPI document, made from the same schemas that requests are parsed with: it cannot say anything else.
import { z } from 'zod'
import { ApiErrorBody, apiRoutes } from '../../contract/api'
import { text } from '../../contract/texts/catalogue'

type Schema = Record<string, unknown>

/** @param address where the API answers, ending in /v1 */
export function openApiDocument(address: string, version: string): Schema {
  const failed = content('An error, in one sentence.', schemaOf(ApiErrorBody, 'output'))
  const paths: Record<string, Schema> = {}
  for (const [route, described] of Object.entries(apiRoutes)) {
    const [method = '', path = ''] = route.split(' ')
    const { summary, output } = described
    const answered = content(summary, schemaOf(output, 'output'))
    if ('stream' in described) answered.content['text/event-stream'] = { schema: schemaOf(described.stream, 'output') }
    const input = 'input' in described && {
      requestBody: { required: true, ...json(schemaOf(described.input, 'input')) },
    }
    paths[path] = { [method.toLowerCase()]: { summary, ...input, responses: { 200: answered, default: failed } } }
  }
  return {
    openapi: '3.1.0',
    info: { title: text('app.name'), version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: address.replace(/\/v1$/, '') }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths,
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function json(schema: Schema): { content: Record<string, Schema> } {
  return { content: { 'application/json': { schema } } }
}

function content(description: string, schema: Schema): { description: string; content: Record<string, Schema> } {
  return { description, ...json(schema) }
}
