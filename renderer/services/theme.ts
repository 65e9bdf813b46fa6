// Light, dark or the system's choice, as an attribute that styles/tokens.css reads. Remembered in the page's own
// storage too, so that the first frame has the right colours before main has answered.
import type { Settings } from '../../main/contract/settings'

type Theme = Settings['theme']
const key = 'docent.theme'

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function rememberTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
}

export function rememberedTheme(): Theme {
  const theme = localStorage.getItem(key)
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}
