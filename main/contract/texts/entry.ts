// What a key of the catalogue holds.

/** A text, or its plural forms chosen by the parameter `count`. */
export type Entry = string | { one: string; other: string }
