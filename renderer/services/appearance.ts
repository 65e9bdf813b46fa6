// How the window looks, as attributes of the page that styles/tokens.css reads. Remembered in the page's own storage
// too, so that the first frame is right before main has answered.
import { defaultSettings, Settings } from '../../main/contract/settings'

const Appearance = Settings.pick({ theme: true, accent: true, fontSize: true, density: true, motion: true })
export type Appearance = Pick<Settings, keyof typeof Appearance.shape>
const key = 'docent.appearance'
export const appearanceKeys = Object.keys(Appearance.shape) as (keyof Appearance)[]

/** What stands at its default needs no attribute. */
export function showAppearance(appearance: Appearance): void {
  const { dataset } = document.documentElement
  for (const name of appearanceKeys) {
    if (appearance[name] === defaultSettings[name]) Reflect.deleteProperty(dataset, name)
    else dataset[name] = appearance[name]
  }
}

export function rememberAppearance(appearance: Appearance): void {
  localStorage.setItem(key, JSON.stringify(Appearance.strip().parse(appearance)))
}

export function rememberedAppearance(): Appearance {
  try {
    return Appearance.parse(JSON.parse(localStorage.getItem(key) ?? 'null'))
  } catch {
    return defaultSettings // another version's, or none
  }
}
