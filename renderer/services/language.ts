// The language of the window: the chosen one, or the first of the system's that it speaks. Words of another language
// than English are loaded when they are spoken. Remembered in the page's own storage, as the theme is, so that the first
// frame is in the right language.
import { locale, speak, type Words } from '../../main/contract/texts/catalogue'
import { bestLanguage, languages, type Language } from '../../main/contract/texts/languages'
import type { Settings } from '../../main/contract/settings'

export type LanguageChoice = Settings['language']
const key = 'docent.language'

const words: Record<Exclude<Language, 'en'>, () => Promise<{ words: Words }>> = {
  de: () => import('../../main/contract/texts/de/words'),
  es: () => import('../../main/contract/texts/es/words'),
  zh: () => import('../../main/contract/texts/zh/words'),
}

/** Texts asked for from now on are in this language; those that are shown have to be asked for again. */
export async function speakChosen(choice: LanguageChoice): Promise<void> {
  const language = choice === 'system' ? bestLanguage(navigator.languages) : choice
  speak(language, language === 'en' ? null : (await words[language]()).words)
  document.documentElement.lang = locale()
}

export function rememberLanguage(choice: LanguageChoice): void {
  localStorage.setItem(key, choice)
}

export function rememberedLanguage(): LanguageChoice {
  const choice = localStorage.getItem(key)
  return languages.find((language) => language === choice) ?? 'system'
}
