// The whole window in the test's page, over a World.
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-svelte'
import App from '../../../renderer/App.svelte'
import type { FileService } from '../../../renderer/services/files'
import type { PictureService } from '../../../renderer/services/pictures'
import { connect, type Memory } from './memory'
import type { World } from './world'
import './frame.css'

export type Mounted = Memory & { container: HTMLElement }

export async function mount(
  world: World,
  given: Partial<PictureService & FileService> = {},
  width = 1280,
): Promise<Mounted> {
  await page.viewport(width, width < 760 ? 844 : 800)
  const memory = connect(world, given)
  const { container } = await render(App, { stores: memory.stores })
  return { ...memory, container }
}

export function press(key: string, change: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key
  target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...change }))
}
