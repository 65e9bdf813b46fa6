// What a key of the catalogue holds, and what a translation of it must hold.

/** A text, or its plural forms chosen by the parameter `count`. */
export type Entry = string | { one: string; other: string }

/** The same keys in another language; where that has no plurals, a text takes the place of the forms. */
export type Translation<English> = { readonly [Key in keyof English]: Entry }
