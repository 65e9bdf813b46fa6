// The HTML report of a library's evaluation: advice, figures, confusion, the worst examples with their pictures.
import { readFile } from 'node:fs/promises'
import { DocentError } from '../../contract/errors'
import { bestFirst, type EvaluationResult } from '../../contract/evaluation'
import type { ExampleId, LibraryId } from '../../contract/ids'
import { text } from '../../contract/texts/catalogue'
import { adviceOf } from '../../contract/texts/evaluation-advice'
import { evaluationName } from '../../contract/texts/evaluation-name'
import type { Services } from '../docent'
import { escaped } from '../html'
import { history } from './evaluate'
import { page, percent } from './page'

/** What a library's current results say. @throws DocentError `library.missing`, `evaluation.none` */
export async function libraryReport(
  library: LibraryId,
  services: Pick<Services, 'store' | 'pack' | 'options'>,
): Promise<{ name: string; html: string }> {
  const { store } = services
  const { name } = store.libraries.get(library)
  const { results, worstPictures } = history(library, services)
  const current = bestFirst(results.filter((result) => result.current))
  const [best] = current
  if (!best) throw new DocentError('evaluation.none', { name })
  const pictures = new Map<ExampleId, string>()
  for (const { example, picture } of worstPictures) {
    if (!best.worst.some((one) => one.example === example)) continue
    const { sha256 } = store.pictures.get(picture.id)
    const bytes = await readFile(store.pictureFiles.path(sha256, 'thumbnail')).catch(() => null)
    if (bytes) pictures.set(example, `data:image/jpeg;base64,${bytes.toString('base64')}`)
  }
  const body = [
    `<p>${escaped(adviceOf(current) ?? '')}</p>`,
    figures(current),
    matrix(best),
    worst(best, pictures),
  ].join('\n')
  return { name, html: page(text('evaluation.report.title', { name }), body) }
}

function figures(results: EvaluationResult[]): string {
  const closed = results.some((result) => result.closed)
  const heads = ['method', 'accuracy', 'interval', 'n', closed ? 'balanced' : 'f1', closed ? 'calibration' : 'contains', 'ms'] as const // prettier-ignore
  const rows = results.map((result) => {
    const { accuracy, low, high, n, closed: labels, free, msPerPicture } = result
    const own = labels ? [labels.balancedAccuracy, labels.calibrationError] : [free?.f1 ?? 0, free?.contains ?? 0]
    const interval = text('evaluation.interval', { low: percent(low), high: percent(high) })
    return [
      evaluationName(result),
      percent(accuracy),
      interval,
      String(n),
      ...own.map(percent),
      msPerPicture.toFixed(1),
    ]
  })
  const head = heads.map((key) => `<th>${escaped(text(`evaluation.head.${key}`))}`).join('')
  const lines = rows.map((row) => `\n<tr>${row.map((cell) => `<td>${escaped(cell)}`).join('')}`)
  return `<div class="wide"><table><tr>${head}${lines.join('')}</table></div>`
}

function matrix(best: EvaluationResult): string {
  const { closed } = best
  if (!closed) return ''
  const head = closed.labels.map((label) => `<th>${escaped(label)}`).join('')
  const rows = closed.counts.map(
    (row, at) =>
      `\n<tr><th>${escaped(closed.labels[at] ?? '')}${row
        .map((count, column) => `<td${column === at ? ' class="own"' : ''}>${count === 0 ? '·' : count}`)
        .join('')}`,
  )
  const title = escaped(text('evaluation.confusion', { what: evaluationName(best) }))
  return `<h2>${title}</h2><div class="wide"><table class="counts"><tr><th>${head}${rows.join('')}</table></div>`
}

function worst(best: EvaluationResult, pictures: Map<ExampleId, string>): string {
  if (best.worst.length === 0) return ''
  const cards = best.worst.map(({ example, expected, answered, probability }) => {
    const sure = probability === null ? '' : ` <small>${percent(probability)}</small>`
    const said = escaped(text('evaluation.worst.said', { answered }))
    return `<article class="wrong"><img alt="" src="${pictures.get(example) ?? ''}"><div><b>${escaped(expected)}</b><p>${said}${sure}</p></div></article>`
  })
  return `<h2>${escaped(text('evaluation.worst'))}</h2>\n${cards.join('\n')}`
}
