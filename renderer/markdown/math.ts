// LaTeX in answers: found by the parser, drawn by KaTeX, which is loaded when the first formula is on show. Until then,
// and where it cannot be drawn, a formula reads as it was written.
import type { TokenizerAndRendererExtension, Tokens } from 'marked'

/** No blank line inside, as in LaTeX itself: so a block that is still growing is never taken for something else. */
const body = String.raw`(?:[^\n]|\n(?![ \t]*\n))+?`
const block = new RegExp(String.raw`^(?:\$\$(${body})\$\$|\\\[(${body})\\\])[ \t]*(?:\n+|$)`)
const inline = new RegExp(String.raw`^(?:\$\$(${body})\$\$|\\\((${body})\\\)|\\\[(${body})\\\])`)
/** One dollar must touch its formula and have no digit behind it: "$5 and $6" is money. */
const dollars = /^\$(?![\s$])((?:[^$\n\\]|\\[^\n])*(?:[^\s$\\]|\\[^\n]))\$(?!\d)/

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function tokenOf(type: string, match: RegExpExecArray | null, display: boolean): Tokens.Generic | undefined {
  const tex = match?.slice(1).find(Boolean)
  return match && tex ? { type, raw: match[0], tex: tex.trim(), display } : undefined
}

function html({ tex, display }: Tokens.Generic): string {
  return `<span data-math="${display ? 'display' : 'inline'}">${escapeHtml(String(tex))}</span>`
}

export const mathExtensions: TokenizerAndRendererExtension[] = [
  {
    name: 'math-block',
    level: 'block',
    start: (source) => /(?:^|\n)(?:\$\$|\\\[)/.exec(source)?.index,
    tokenizer: (source) => tokenOf('math-block', block.exec(source), true),
    renderer: (token) => `<p>${html(token)}</p>\n`,
  },
  {
    name: 'math',
    level: 'inline',
    start: (source) => /\$|\\[([]/.exec(source)?.index,
    tokenizer(source) {
      const long = inline.exec(source)
      return tokenOf('math', long ?? dollars.exec(source), long !== null && !long[0].startsWith('\\('))
    },
    renderer: html,
  },
]

/** Draws every formula inside `root` that is not drawn yet. KaTeX writes styles through the DOM, which the policy allows. */
export async function drawMath(root: ParentNode): Promise<void> {
  if (!root.querySelector('[data-math]:not(:has(.katex))')) return
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')])
  for (const place of root.querySelectorAll<HTMLElement>('[data-math]:not(:has(.katex))')) {
    const displayMode = place.getAttribute('data-math') === 'display'
    const limits = { maxSize: 20, maxExpand: 300, trust: false } as const
    const forgiving = { throwOnError: false, strict: 'ignore', errorColor: 'currentColor' } as const
    katex.render(place.textContent, place, { displayMode, ...limits, ...forgiving })
  }
}
