// Markdown to safe HTML. The text comes from a model that reads strangers' pictures, so nothing in it may load, run or
// navigate: raw HTML stays text, pictures become their description, and links have no address for the browser to
// follow; MarkdownText asks a person first.
import DOMPurify from 'dompurify'
import { Marked, type Token } from 'marked'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const markdown = new Marked({
  gfm: true,
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
    ...['h2', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['data-link', 'role', 'tabindex', 'start', 'align'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
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
