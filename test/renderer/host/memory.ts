// A World in the same page, over a MessageChannel: the window's stores as the product wires them, without a network.
import { RPCLink } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { DocentError } from '../../../main/contract/errors'
import type { Picture } from '../../../main/contract/pictures'
import { Connection, type Transport } from '../../../renderer/services/connection'
import type { FileService } from '../../../renderer/services/files'
import type { PictureService } from '../../../renderer/services/pictures'
import { createStores, type Stores } from '../../../renderer/stores/stores'
import { routerOf } from './router'
import type { World } from './world'

/** A grey picture, small enough to stand in the source. */
const grey =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="400" height="300"%3E%3Crect width="400" height="300" fill="%23999"/%3E%3C/svg%3E'

export interface Memory {
  stores: Stores
  connection: Connection
  /** Breaks the line; dialling fails while `down`. */
  cut(down: boolean): void
}

export function connect(world: World, given: Partial<PictureService & FileService> = {}): Memory {
  let down = false
  let breakLine = () => {}
  const handler = new RPCHandler(routerOf(world))

  const dial = (): Promise<Transport> => {
    if (down) return Promise.reject(new Error('cut'))
    const { port1, port2 } = new MessageChannel()
    handler.upgrade(port1)
    const link = new RPCLink({ port: port2 })
    port1.start()
    port2.start()
    const closed = new Promise<void>((resolve) => {
      breakLine = () => {
        resolve()
        // A closed port answers nothing more; its link learns of it after the line counts as lost.
        setTimeout(() => port2.dispatchEvent(new Event('close')))
        port1.close()
      }
    })
    return Promise.resolve({ link, closed })
  }

  const connection = new Connection(dial)
  const pictures: PictureService = {
    upload: (file) => upload(world, file),
    sample: (name) => Promise.resolve(new File(['x'], name)),
    rowUrl: () => grey,
    viewUrl: () => grey,
    thumbnailUrl: () => grey,
    sampleUrl: () => grey,
    ...given,
  }
  const files: FileService = {
    stage: () => Promise.resolve(),
    libraryUrl: () => grey,
    reportUrl: () => grey,
    tableUrl: () => grey,
    conversationUrl: () => grey,
    backupUrl: () => grey,
    ...given,
  }
  return {
    stores: createStores(connection, { pictures, files }),
    connection,
    cut(isDown) {
      down = isDown
      breakLine()
    },
  }
}

async function upload(world: World, file: File): Promise<Picture> {
  await new Promise((resolve) => setTimeout(resolve))
  if (file.name.endsWith('.txt')) throw new DocentError('picture.unknown-format', { name: file.name })
  return world.addPicture(file.name, 400, 300)
}
