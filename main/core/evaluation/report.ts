// The HTML report of an evaluation: one self-contained page with the pictures, failures first.
import type { AnsweredQuestion, Score } from './score'

export interface ReportOptions {
  title: string
  /** A data: URL of an image's thumbnail, by the image's name in the questions. */
  thumbnails: Map<string, string>
}

export function htmlReport(
  score: Score,
  swapped: Score | null,
  answered: AnsweredQuestion[],
  options: ReportOptions,
): string {
  const { title, thumbnails } = options
  const rows = Object.entries(score.kinds).map(
    ([kind, { accuracy, low, high, n }]) =>
      `<tr><td>${escape(kind)}<td>${percent(accuracy)}<td>${percent(low)} to ${percent(high)}<td>${n}<td>${
        swapped ? percent(swapped.kinds[kind]?.accuracy ?? 0) : ''
      }`,
  )
  const cards = answered
    .toSorted((a, b) => Number(a.right) - Number(b.right))
    .map(
      ({ image, question, answer, right, kind, pattern }) =>
        `<article class="${right ? 'right' : 'wrong'}"><img alt="" loading="lazy" src="${thumbnails.get(image) ?? ''}">` +
        `<div><b>${escape(question)}</b><p>${escape(answer)}</p><small>${escape(kind)} · ${escape(image)} · ${
          right ? 'right' : `expected ${escape(pattern.source)}`
        }</small></div></article>`,
    )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title><style>${style}</style>
<h1>${escape(title)}</h1>
<p>${percent(score.accuracy)} right (${percent(score.low)} to ${percent(score.high)}, n = ${score.n}), macro-average ${percent(score.macroAverage)}${
    swapped ? `, pictures swapped: ${percent(swapped.macroAverage)}` : ''
  }.</p>
<table><tr><th>kind<th>accuracy<th>95% interval<th>n<th>swapped${rows.map((row) => `\n${row}`).join('')}</table>
${cards.join('\n')}
</html>
`
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:900px;margin:2rem auto;padding:0 1rem;color:#2b2622;background:#fbf9f6}
table{border-collapse:collapse}td,th{text-align:left;padding:.2rem 1rem .2rem 0;border-bottom:1px solid #e3ddd4}
article{display:flex;gap:1rem;padding:.75rem 0;border-bottom:1px solid #e3ddd4}img{width:120px;height:90px;object-fit:cover;border-radius:6px}
p{margin:.2rem 0}small{color:#6b6259}.wrong b::before{content:"\\2717  ";color:#b3382c}.right b::before{content:"\\2713  ";color:#2d7a46}`

function percent(value: number): string {
  return `${(100 * value).toFixed(1)}%`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
