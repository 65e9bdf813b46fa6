// Entry of the engine process: serves the engine contract to the process that owns it.
import { constants, setPriority } from 'node:os'
import { RPCHandler } from '@orpc/server/message-port'
import { parentPort } from '../contract/ports'
import { engineRouter } from './router'

// The window and the rest of the machine come first: a token that waits a moment is not noticed, a frame is.
try {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
} catch {
  // not allowed here: slower windows are not worth a failing engine
}

new RPCHandler(engineRouter()).upgrade(parentPort())
