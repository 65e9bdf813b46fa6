// The port between main and a process it owns. Under Electron both ends are MessagePorts with {data} events; under plain
// Node the same shape is put around a forked process's channel.

/** A port as the RPC library wants it: MessagePortMain's shape. */
export interface Port {
  on(event: string, listener: (event?: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

interface ElectronProcess {
  parentPort?: Port
}

/** In a child process: the port to its owner. The process ends when its owner goes away. */
export function parentPort(): Port {
  const electron = (process as unknown as ElectronProcess).parentPort
  if (electron) return electron
  if (!process.send) throw new Error('This file runs as a child process of Docent.')
  process.on('disconnect', () => process.exit(0))
  return {
    on(event, listener) {
      if (event === 'message') process.on('message', (data) => listener({ data }))
      else process.on('disconnect', () => listener())
    },
    postMessage(message) {
      process.send?.(message)
    },
  }
}
