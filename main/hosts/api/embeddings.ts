// POST /v1/embeddings: passages through the text dock, pictures through the features of the look dock.
import { apiPictures, type Embeddings, type EmbeddingsRequest } from '../../contract/api'
import type { LoadedPack } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { DockId, PictureId } from '../../contract/ids'
import { text } from '../../contract/texts/catalogue'
import type { Services } from '../../core/docent'
import type { EngineClient } from '../../core/inference/engine-service'
import { lookAt } from '../../core/pictures/looks'
import { ApiError } from './errors'
import { embeddingDock } from './models'
import { pictureAt } from './pictures'
import type { Queue } from './queue'

type Vectors = { vectors: number[][]; tokens: number }

/** @throws ApiError */
export async function embed(
  { model, input, encoding_format }: EmbeddingsRequest,
  services: Services,
  queue: Queue,
  signal: AbortSignal,
): Promise<Embeddings> {
  const { dock, takes } = embeddingDock(model, services.pack)
  const inputs = [input].flat()
  const work = takes === 'text' ? passages(model, inputs) : await pictures({ model, inputs, dock, services })
  const turn = queue.join(signal)
  try {
    await turn.ready
    const { vectors, tokens } = await services.engine.run(work)
    const data = vectors.map((vector, index) => {
      const embedding = encoding_format === 'base64' ? base64Of(vector) : vector
      return { object: 'embedding' as const, index, embedding }
    })
    return { object: 'list', model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } }
  } finally {
    turn.leave()
  }
}

type Work = (engine: EngineClient, pack: LoadedPack) => Promise<Vectors>

function passages(model: string, inputs: string[]): Work {
  const picture = inputs.findIndex((input) => /^data:image\//i.test(input))
  if (picture >= 0)
    throw new ApiError(400, 'invalid_value', text('api.picture-for-text', { name: model }), `input.${picture}`)
  return async (engine) => {
    const { embedded } = await engine.embed({ texts: inputs })
    if (!embedded) throw new DocentError('internal')
    return {
      vectors: embedded.map(({ vector }) => vector),
      tokens: embedded.reduce((sum, { tokens }) => sum + tokens, 0),
    }
  }
}

async function pictures({
  model,
  inputs,
  dock,
  services,
}: {
  model: string
  inputs: string[]
  dock: DockId
  services: Services
}): Promise<Work> {
  if (inputs.length > apiPictures)
    throw new ApiError(
      400,
      'too_many_images',
      text('api.too-many-pictures', { limit: apiPictures, count: inputs.length }),
      'input',
    )
  const words = inputs.findIndex((input) => /\s/.test(input.slice(0, 200)))
  if (words >= 0)
    throw new ApiError(400, 'invalid_value', text('api.text-for-pictures', { name: model }), `input.${words}`)
  const ids: PictureId[] = []
  for (const [at, input] of inputs.entries()) ids.push(await pictureAt(input, `input.${at}`, services))
  const { store } = services
  return async (engine, pack) => {
    for (const picture of new Set(ids)) for await (const _ of lookAt(picture, engine, pack, services, [dock]));
    const { vectors } = await engine.features({ pictures: store.pictures.hashesOf(ids) })
    return {
      vectors: vectors.map((vector) => {
        if (!vector) throw new DocentError('picture.missing') // looked at a moment ago, and swept away since
        return vector
      }),
      tokens: 0,
    }
  }
}

/** Little-endian float32, as OpenAI's clients ask for by themselves. */
function base64Of(vector: number[]): string {
  const bytes = Buffer.alloc(4 * vector.length)
  vector.forEach((value, at) => bytes.writeFloatLE(value, 4 * at))
  return bytes.toString('base64')
}
