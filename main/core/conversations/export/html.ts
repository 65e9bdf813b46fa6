// A conversation as one HTML page without scripts. Its text comes from people, from a model and from strangers'
// pictures, so nothing in it may load, run or submit: raw HTML stays text, links are plain web addresses, pictures of
// Markdown become their description, and the page's own policy forbids the rest.
import { createHash } from 'node:crypto'
import { Marked } from 'marked'
import { text } from '../../../contract/texts/catalogue'
import { escaped } from '../../html'
import { written } from './markdown'
import { style } from './style'
import type { LeavingPicture, Told } from './told'

const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text: raw }) => escaped(raw),
    image: ({ text: words, href }) => `<em>${escaped(words || href)}</em>`,
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens)
      const address = webAddress(href)
      return address ? `<a href="${escaped(address)}" rel="noopener noreferrer">${words}</a>` : words
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    heading({ tokens }) {
      return `<h3>${this.parser.parseInline(tokens)}</h3>\n` // below the page's and the messages' own
    },
  },
})

/** The page's only style is the one with this hash; pictures are in the page. */
export const htmlPolicy = [
  "default-src 'none'",
  'img-src data:',
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

export function toHtml({ summary, path, pictures }: Told): string {
  const messages = path.map(({ role, text: words, pictures: shown, createdAt }) => {
    const images = shown.flatMap((id) => pictures.get(id) ?? []).map(figure)
    const said = role === 'user' ? `<p class="typed">${escaped(words)}</p>` : markdown.parse(words, { async: false })
    const who = text(role === 'user' ? 'message.you' : 'app.name')
    const time = `<time datetime="${new Date(createdAt).toISOString()}">${written(createdAt)}</time>`
    return `<article class="${role}">\n<h2>${escaped(who)} ${time}</h2>\n${images.join('\n')}\n${said}\n</article>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(htmlPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(summary.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(summary.title)}</h1>
${messages.join('\n')}
</main>
</body>
</html>
`
}

function figure({ name, mediaType, base64, width, height }: LeavingPicture): string {
  const source = `data:${mediaType};base64,${base64}`
  return `<img src="${source}" alt="${escaped(name)}" width="${width}" height="${height}">`
}

function webAddress(href: string): string | null {
  if (!URL.canParse(href)) return null
  const address = new URL(href)
  return ['https:', 'http:', 'mailto:'].includes(address.protocol) ? address.href : null
}
