// Pictures of a request: bytes in a data: URL, or the id of one that Docent has. Nothing is ever fetched.
import { DocentError } from '../../contract/errors'
import { PictureId } from '../../contract/ids'
import { failureText, text } from '../../contract/texts/catalogue'
import type { Services } from '../../core/docent'
import { ApiError, toApiError } from './errors'

/** Enough of an address to recognise it in a sentence. */
const shown = 60

/**
 * The picture at `address`, stored if it comes as bytes.
 * @param field where the address stands in the request
 * @throws ApiError
 */
export async function pictureAt(address: string, field: string, services: Services): Promise<PictureId> {
  const id = PictureId.safeParse(address.replace(/^docent:/, ''))
  try {
    if (id.success) return services.store.pictures.get(id.data).id
    return (await services.pictures.add(bytesOf(address, field), text('api.picture-name'))).id
  } catch (error) {
    if (!(error instanceof DocentError)) throw error
    const { status, code } = toApiError(error)
    const details = 'name' in error.details ? { ...error.details, name: field } : error.details
    throw new ApiError(status, code, failureText({ code: error.code, details }), field)
  }
}

function bytesOf(address: string, field: string): Uint8Array {
  const head = /^data:[^,]{0,200};base64,/i.exec(address.slice(0, 300))?.[0]
  if (head !== undefined) return Buffer.from(address.slice(head.length), 'base64')
  const short = address.length > shown ? `${address.slice(0, shown)}…` : address
  const key = /^(?:https?|ftp|file):/i.test(address) ? 'api.remote-picture' : 'api.picture-address'
  throw new ApiError(400, 'invalid_image_url', text(key, { address: short }), field)
}
