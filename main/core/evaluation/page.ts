// What the HTML reports have in common: one self-contained page, light or dark as the reader's system is.
import { escaped } from '../html'

/** @param body HTML, everything foreign in it escaped */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style>
<h1>${escaped(title)}</h1>
${body}
</html>
`
}

const style = `:root{color-scheme:light dark;--ink:#2b2622;--paper:#fbf9f6;--line:#e3ddd4;--dim:#6b6259;--good:#2d7a46;--bad:#b3382c}
@media(prefers-color-scheme:dark){:root{--ink:#ece6de;--paper:#1d1a17;--line:#3d3731;--dim:#a89e92;--good:#7cc492;--bad:#ef8a7d}}
body{font:15px/1.5 system-ui,sans-serif;max-width:900px;margin:2rem auto;padding:0 1rem;color:var(--ink);background:var(--paper)}
.wide{overflow-x:auto}table{border-collapse:collapse}td,th{text-align:left;padding:.2rem 1rem .2rem 0;border-bottom:1px solid var(--line)}
article{display:flex;gap:1rem;padding:.75rem 0;border-bottom:1px solid var(--line)}img{width:120px;height:90px;object-fit:cover;border-radius:6px}
p{margin:.2rem 0}small{color:var(--dim)}.wrong b::before{content:"\\2717  ";color:var(--bad)}.right b::before{content:"\\2713  ";color:var(--good)}
.counts td,.counts th{padding:.2rem .5rem;text-align:right}.counts th:first-child{text-align:left}.own{font-weight:600}`

export function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`
}
