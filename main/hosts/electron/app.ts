// The desktop app's life: one instance for a data folder, one window, one core behind it.
import { join } from 'node:path'
import { app, dialog, Menu, session, shell, type BrowserWindow } from 'electron'
import { DocentError, failureOf } from '../../contract/errors'
import { failureText, text } from '../../contract/texts/catalogue'
import { openDocent, type Services } from '../../core/docent'
import { listenForApi } from '../api/server'
import { contentHandler } from '../content'
import type { ProgramFolders } from '../folders'
import { version } from '../version'
import { settleDataFolder } from './folders'
import { appMenu } from './menu'
import { printToPdf } from './pdf'
import { forbidNetwork, forbidPermissions } from './permissions'
import { servePorts } from './ports'
import { declareScheme, serveContent } from './protocol'
import { offerScreen } from './screen'
import { utilitySpawn } from './utility-child'
import { guardContents, openWindow } from './window'

export function runApp(folders: ProgramFolders): void {
  const dataFolder = settleDataFolder()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  declareScheme()
  app.on('web-contents-created', (_, contents) => guardContents(contents))
  void app
    .whenReady()
    .then(() => start(folders, dataFolder))
    .catch((error: unknown) => {
      // A failed load of a native module or a damaged database: a message, not a dead app.
      dialog.showErrorBox(text('app.name'), failureText(failureOf(error)))
      app.exit(1)
    })
}

async function start(folders: ProgramFolders, dataFolder: string): Promise<void> {
  const services = await openDocent({
    dataFolder,
    packFolder: folders.starter,
    samplesFolder: folders.samples,
    spawn: utilitySpawn(folders.bundles, join(dataFolder, 'logs')),
    host: 'electron',
    version,
    chooseFolder: async () => (await dialog.showOpenDialog({ properties: ['openDirectory'] })).filePaths[0] ?? null,
    openFolder: async (path) => {
      const problem = await shell.openPath(path)
      if (problem) throw new DocentError('data.not-opened', {}, { cause: problem })
    },
    listen: listenForApi,
  })
  closeOnQuit(services)
  forbidPermissions(session.defaultSession)
  offerScreen(session.defaultSession)
  forbidNetwork(session.defaultSession)
  serveContent(session.defaultSession.protocol, contentHandler(services, folders.window, printToPdf))
  Menu.setApplicationMenu(appMenu())

  let window: BrowserWindow | undefined
  const show = (): void => {
    if (!window || window.isDestroyed()) window = openWindow(folders.bundles)
    else {
      if (window.isMinimized()) window.restore()
      window.focus()
    }
  }
  servePorts(services, () => (window?.isDestroyed() === false ? window.webContents : undefined))
  show()
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}

/** Quitting waits until partial answers are stored and the processes have ended. */
function closeOnQuit(services: Services): void {
  let closing: Promise<void> | undefined
  app.on('will-quit', (event) => {
    event.preventDefault()
    closing ??= services.close().finally(() => app.exit(0))
  })
}
