// A conversation as Markdown. The bytes of the pictures stand at the end, so that the text can be read as it is.
import { text } from '../../../contract/texts/catalogue'
import type { Told } from './told'

export function toMarkdown({ summary, path, pictures }: Told): string {
  const numbers = new Map([...pictures.keys()].map((id, at) => [id, `picture-${at + 1}`]))
  const messages = path.map(({ role, text: words, pictures: shown, createdAt }) => {
    const who = text(role === 'user' ? 'message.you' : 'app.name')
    const images = shown.map((id) => `![${inLine(pictures.get(id)?.name ?? '')}][${numbers.get(id)}]`)
    return [`## ${who}, ${written(createdAt)}`, ...images, words].join('\n\n')
  })
  const bytes = [...pictures].map(
    ([id, { mediaType, base64 }]) => `[${numbers.get(id)}]: data:${mediaType};base64,${base64}`,
  )
  return `${[`# ${inLine(summary.title)}`, ...messages, ...bytes].join('\n\n')}\n`
}

/** A name or title that cannot end the line or the brackets it stands in. */
function inLine(name: string): string {
  return name.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#!|]/g, (sign) => `\\${sign}`)
}

/** To the minute, in this machine's time. */
export function written(time: number): string {
  const date = new Date(time)
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
