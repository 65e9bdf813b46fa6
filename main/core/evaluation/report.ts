// The HTML report of an evaluation: one self-contained page with the pictures, failures first.
import { escaped } from '../html'
import { page, percent } from './page'
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
      `<tr><td>${escaped(kind)}<td>${percent(accuracy)}<td>${percent(low)} to ${percent(high)}<td>${n}<td>${
        swapped ? percent(swapped.kinds[kind]?.accuracy ?? 0) : ''
      }`,
  )
  const cards = answered
    .toSorted((a, b) => Number(a.right) - Number(b.right))
    .map(
      ({ image, question, answer, right, kind, pattern }) =>
        `<article class="${right ? 'right' : 'wrong'}"><img alt="" loading="lazy" src="${thumbnails.get(image) ?? ''}">` +
        `<div><b>${escaped(question)}</b><p>${escaped(answer)}</p><small>${escaped(kind)} · ${escaped(image)} · ${
          right ? 'right' : `expected ${escaped(pattern.source)}`
        }</small></div></article>`,
    )
  const body = `<p>${percent(score.accuracy)} right (${percent(score.low)} to ${percent(score.high)}, n = ${score.n}), macro-average ${percent(score.macroAverage)}${
    swapped ? `, pictures swapped: ${percent(swapped.macroAverage)}` : ''
  }.</p>
<table><tr><th>kind<th>accuracy<th>95% interval<th>n<th>swapped${rows.map((row) => `\n${row}`).join('')}</table>
${cards.join('\n')}`
  return page(title, body)
}
