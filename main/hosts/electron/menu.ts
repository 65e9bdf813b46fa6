// The application's menu: roles only, so that the words and the keys are the system's own.
import { app, Menu, type MenuItemConstructorOptions } from 'electron'

export function appMenu(): Menu {
  return Menu.buildFromTemplate(template(process.platform, app.isPackaged))
}

/** Without an edit menu, macOS has no copy and paste by keyboard. */
export function template(platform: NodeJS.Platform, packaged: boolean): MenuItemConstructorOptions[] {
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  if (!packaged) view.push({ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' })
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu', submenu: view },
    { role: 'windowMenu' },
  ]
}
