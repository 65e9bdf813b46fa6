import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import MarkdownText from '../../../renderer/markdown/MarkdownText.svelte'
import { lex, renderBlock } from '../../../renderer/markdown/render'
import { until } from '../host/wait'

const formulas = (markdown: string) => {
  const page = new DOMParser().parseFromString(lex(markdown).map(renderBlock).join(''), 'text/html')
  return [...page.querySelectorAll('[data-math]')].map((one) => [one.getAttribute('data-math'), one.textContent])
}

test.each([
  ['so $a_1 < b$ holds', [['inline', 'a_1 < b']]],
  ['so \\(a*b*c\\) holds', [['inline', 'a*b*c']]],
  ['$$\nx^2\n+ y\n$$', [['display', 'x^2\n+ y']]],
  ['text\n\\[ x \\]\nmore', [['display', 'x']]],
  ['- in a list: $x$', [['inline', 'x']]],
])('%j has its formulas', (markdown, found) => expect(formulas(markdown)).toEqual(found))

test.each(['It costs $5, or $6 with milk.', 'US$ 5 and $ 6', '`$x$`', '```\n$x$\n```', 'open $x', '\\$x\\$'])(
  '%j has none (bug: money becomes mathematics)',
  (markdown) => expect(formulas(markdown)).toEqual([]),
)

test('formulas are drawn, also those that come later, with MathML for those who listen; a broken one stays readable', async () => {
  const onlink = () => {}
  const { container, rerender } = await render(MarkdownText, { text: 'First $x^2$.\n\n', onlink })
  await until(() => container.querySelectorAll('.katex').length === 1)
  await rerender({ text: 'First $x^2$.\n\nThen $$\\frac{1}{2}$$ and $\\broken{$ end.', onlink })
  await until(() => container.querySelectorAll('.katex math').length === 2)
  expect(container.querySelector('.katex-display')).not.toBeNull()
  expect(container.textContent).toContain('\\broken{')
})

test('code is coloured by classes alone, and code is never markup', async () => {
  const text = '```html\n<img src=x onerror=alert(1)>\n```\n\n```nonsense\n<b>\n```'
  const { container } = await render(MarkdownText, { text, onlink: () => {} })
  await until(() => container.querySelector('.hljs-name') !== null)
  expect(container.querySelector('img, [style]')).toBeNull()
  const [html, unknown] = [...container.querySelectorAll('code')].map((code) => code.textContent)
  expect(html).toBe('<img src=x onerror=alert(1)>')
  expect(unknown).toBe('<b>')
})
