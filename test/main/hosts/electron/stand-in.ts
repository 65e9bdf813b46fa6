// A stand-in for the `electron` module: just the parts that main/hosts/electron touches, as emitters and spies. The
// shapes come from Electron's own types; what Electron then does with them cannot be tested without its binary.
import { EventEmitter } from 'node:events'
import { vi } from 'vitest'

export type Handler = (...args: never[]) => unknown

export class StandInContents extends EventEmitter {
  readonly mainFrame = { url: 'docent://app/', postMessage: vi.fn() }
  openHandler: ((details: { url: string; referrer: { url: string } }) => { action: string }) | undefined
  readonly reload = vi.fn()
  readonly printToPDF = vi.fn(async () => Promise.resolve(Buffer.from('%PDF')))
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler
  }
  getURL(): string {
    return this.mainFrame.url
  }
}

export class StandInWindow extends EventEmitter {
  static readonly made: StandInWindow[] = []
  readonly webContents = new StandInContents()
  /** What the next window's page fails with. */
  static failNext: Error | undefined
  readonly loadURL = vi.fn(async () => {
    const failure = StandInWindow.failNext
    StandInWindow.failNext = undefined
    return failure ? Promise.reject(failure) : Promise.resolve()
  })
  readonly destroy = vi.fn()
  readonly show = vi.fn()
  readonly focus = vi.fn()
  readonly restore = vi.fn()
  static fromWebContents(contents: unknown): StandInWindow | null {
    return StandInWindow.made.find((window) => window.webContents === contents) ?? null
  }
  getBounds(): Electron.Rectangle {
    return { x: 2000, y: 0, width: 1180, height: 800 }
  }
  isDestroyed(): boolean {
    return false
  }
  isMinimized(): boolean {
    return true
  }
  constructor(readonly options: Electron.BrowserWindowConstructorOptions) {
    super()
    StandInWindow.made.push(this)
  }
}

export class StandInPort {
  readonly on = vi.fn()
  readonly postMessage = vi.fn()
  readonly start = vi.fn()
}

export class StandInChild extends EventEmitter {
  readonly pid = 4711
  readonly stderr = null
  readonly postMessage = vi.fn()
  readonly kill = vi.fn(() => true)
}

export function electronStandIn() {
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    paths: {} as Record<string, string>,
    setPath: (name: string, path: string) => void (app.paths[name] = path),
    requestSingleInstanceLock: vi.fn(() => true),
    whenReady: async () => Promise.resolve(),
    quit: vi.fn(),
    exit: vi.fn(),
  })
  const session = {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setDisplayMediaRequestHandler: vi.fn(),
    setSpellCheckerEnabled: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
    protocol: { handle: vi.fn() },
  }
  return {
    app,
    BrowserWindow: StandInWindow,
    dialog: { showErrorBox: vi.fn() },
    session: { defaultSession: session },
    shell: { openExternal: vi.fn(async () => Promise.resolve()), openPath: vi.fn(async () => Promise.resolve('')) },
    protocol: { registerSchemesAsPrivileged: vi.fn() },
    ipcMain: new EventEmitter(),
    ipcRenderer: Object.assign(new EventEmitter(), { send: vi.fn() }),
    MessageChannelMain: class {
      readonly port1 = new StandInPort()
      readonly port2 = new StandInPort()
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() },
    desktopCapturer: {
      getSources: vi.fn(async (_: Electron.SourcesOptions) =>
        Promise.resolve([] as { id: string; display_id: string }[]),
      ),
    },
    screen: { getDisplayMatching: vi.fn((_: Electron.Rectangle) => ({ id: 1 })) },
    webContents: {
      fromFrame: (frame: unknown) =>
        StandInWindow.made.find(({ webContents }) => webContents.mainFrame === frame)?.webContents,
    },
    utilityProcess: { fork: vi.fn((..._: unknown[]) => new StandInChild()) },
  }
}
