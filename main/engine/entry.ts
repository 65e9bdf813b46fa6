// Entry of the engine process: serves the engine contract to the process that owns it.
import { RPCHandler } from '@orpc/server/message-port'
import { parentPort } from '../contract/ports'
import { engineRouter } from './router'

new RPCHandler(engineRouter()).upgrade(parentPort())
