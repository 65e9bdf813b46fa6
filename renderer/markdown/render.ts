// Markdown to safe HTML. The text comes from a model that reads strangers' pictures, so nothing in it may load, run or
// navigate: raw HTML stays text, pictures become their description, and links have no address for the browser to
// follow; MarkdownText asks a person first.
import DOMPurify from 'dompurify'
import { Marked, type Token } from 'marked'
import { mathExtensions } from './math'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const markdown = new Marked({
  gfm: true,
  extensions: mathExtensions,
  renderer: {
    html: ({ text }) => escapeHtml(text),
    image: ({ text, href }) => `<em>${escapeHtml(text || href)}</em>`,
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens)
      const address = openable(href)
      return address ? `<a role="link" tabindex="0" data-link="${escapeHtml(address)}">${words}</a>` : words
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    heading({ tokens }) {
      // Below the window's one h1. Models choose depths at random, and a level left out would mislead who listens.
      return `<h2>${this.parser.parseInline(tokens)}</h2>\n`
    },
  },
})

const allowed = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'em', 'strong', 'del', 'code', 'pre', 'a', 'blockquote', 'ul', 'ol', 'li'],
    ...['h2', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'],
  ],
  ALLOWED_ATTR: ['data-link', 'data-math', 'role', 'tabindex', 'start', 'align'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
}

/** The blocks of a text. */
export const lex = (text: string): Token[] => markdown.lexer(text)

/** What is read aloud of an answer: its words without the marks, and without code. */
export function spokenWords(text: string): string {
  const html = lex(text)
    .filter(({ type }) => type !== 'code')
    .map(renderBlock)
  return new DOMParser().parseFromString(html.join('\n'), 'text/html').body.textContent.trim()
}

/** The HTML of one block. */
export function renderBlock(token: Token): string {
  return DOMPurify.sanitize(markdown.parser([token]), allowed)
}

/** The address if it is one that may be offered to the system's browser. */
export function openable(href: string): string | null {
  if (!URL.canParse(href)) return null
  const address = new URL(href)
  return ['https:', 'http:', 'mailto:'].includes(address.protocol) ? address.href : null
}
