// What an exported file is called.

/** `name` made safe for every file system; `fallback` where nothing of it is left. */
export function fileName(name: string, fallback: string): string {
  return (
    name
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase()
      .slice(0, 60) || fallback
  )
}
