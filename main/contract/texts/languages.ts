// The languages that the window speaks.

export const languages = ['en', 'de', 'es', 'zh'] as const
export type Language = (typeof languages)[number]

/** How each language calls itself: a list of languages is read by those who do not read this one. */
export const ownNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  es: 'Español',
  zh: '简体中文',
}

/** BCP 47 tags, for dates, numbers, plurals and screen readers. */
export const tags: Record<Language, string> = { en: 'en', de: 'de', es: 'es', zh: 'zh-Hans' }

/** The first of the preferred languages (BCP 47 tags) that the window speaks, else English. */
export function bestLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [primary] = tag.toLowerCase().split('-')
    const found = languages.find((language) => language === primary)
    if (found) return found
  }
  return 'en'
}
