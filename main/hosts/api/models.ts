// What the API calls a model: the pack that answers, and those of its docks that make vectors.
import type { ApiModels } from '../../contract/api'
import type { DockId } from '../../contract/ids'
import type { Pack } from '../../contract/packs'
import { text } from '../../contract/texts/catalogue'
import { ApiError } from './errors'

/** Docks whose vectors are to be had: of passages, and of pictures. */
const embedding = ['embed', 'classify']

export function listModels(pack: Pack): ApiModels {
  const ids = [
    pack.id,
    ...pack.docks.filter(({ kind }) => embedding.includes(kind)).map(({ id }) => `${pack.id}/${id}`),
  ]
  return { object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 0, owned_by: 'docent' })) }
}

/** @throws ApiError when `model` is not the pack */
export function checkDecoder(model: string, pack: Pack): void {
  if (model !== pack.id) throw unknown(model)
}

/** The dock that makes vectors of passages or of pictures. @throws ApiError when `model` names none */
export function embeddingDock(model: string, pack: Pack): { dock: DockId; takes: 'text' | 'pictures' } {
  const found = pack.docks.find(({ id, kind }) => model === `${pack.id}/${id}` && embedding.includes(kind))
  if (!found) throw unknown(model)
  return { dock: found.id, takes: found.kind === 'embed' ? 'text' : 'pictures' }
}

function unknown(name: string): ApiError {
  return new ApiError(404, 'model_not_found', text('api.model', { name: name.slice(0, 100) }), 'model')
}
