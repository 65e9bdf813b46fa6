import { marked, type Token } from 'marked'
import { expect, test } from 'vitest'
import { render } from 'vitest-browser-svelte'
import { BlockSplitter } from '../../../renderer/markdown/blocks'
import MarkdownText from '../../../renderer/markdown/MarkdownText.svelte'
import { lex, renderBlock } from '../../../renderer/markdown/render'

const documents = [
  'Numbered, with gaps:\n\n1. a\n\n2. b\n\n3. c\n\nend',
  'One paragraph.\n\nAnother, with *words*.\n\nA third.',
  '# Title\ntext right below\n\n## Next\n\n- a\n- b\n\n- c\n\n1. x\n2. y\n\n   inside y\n\nend',
  'Before\n\n```ts\nconst a = 1\n\nconst b = 2\n```\n\nAfter\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nlast',
  'Let $a_1$ be\n\n$$\n\\frac{1}{2}\n+ x\n$$\n\nand \\(b\\), text\n\\[\nc^2\n\\]\nend, for $5 or $6.',
  '$$ never closed\n\nplain $x\n\n- one $y$\n',
  'Setext\n===\n\n> quote\n> more\n\nplain\n- list at once\n\n***\n\n    indented code\n\ndone',
]
const html = (tokens: Token[]) => tokens.map(renderBlock).join('')

test.each(documents)('letter by letter gives what the whole gives (bug: a block is closed too early): %j', (whole) => {
  const splitter = new BlockSplitter()
  let blocks = splitter.update('')
  for (let end = 1; end <= whole.length; end++) blocks = splitter.update(whole.slice(0, end))
  expect(html(blocks.map((block) => block.token))).toBe(html(lex(whole)))
})

test('only the last block is parsed again (bug: the whole answer is parsed for every token)', () => {
  const lexed: string[] = []
  const splitter = new BlockSplitter((markdown) => {
    lexed.push(markdown)
    return marked.lexer(markdown)
  })
  const paragraphs = Array.from({ length: 50 }, (_, n) => `Paragraph ${n} with a few words.\n`)
  let text = ''
  for (const paragraph of paragraphs) splitter.update((text += `${paragraph}\n`))
  const longest = Math.max(...lexed.map((markdown) => markdown.length))
  expect(text.length).toBeGreaterThan(1500)
  expect(longest).toBeLessThan(120)
})

test('blocks that are final stay the same objects, so that they are not rendered again', () => {
  const splitter = new BlockSplitter()
  const [first] = splitter.update('One.\n\nTwo.\n\nThr')
  expect(splitter.update('One.\n\nTwo.\n\nThree, and more.')[0]).toBe(first)
})

test('another text starts over (bug: the branch shown before shines through)', () => {
  const splitter = new BlockSplitter()
  splitter.update('One.\n\nTwo.\n\nThree.\n')
  expect(splitter.update('Other.').map((block) => block.raw)).toEqual(['Other.'])
})

test('in the page, finished paragraphs keep their elements while the last one grows', async () => {
  const screen = await render(MarkdownText, { text: 'One.\n\nTwo.\n\nThr', onlink: () => {} })
  const before = screen.container.querySelector('p')
  await screen.rerender({ text: 'One.\n\nTwo.\n\nThree is longer.' })
  expect(screen.container.querySelector('p')).toBe(before)
  expect(screen.container.textContent).toContain('Three is longer.')
})

test('a press or Enter on a link asks, with the address (bug: the window navigates away)', async () => {
  const asked: string[] = []
  const text = 'See [this](https://example.org/x).'
  const screen = await render(MarkdownText, { text, onlink: (address: string) => asked.push(address) })
  const link = screen.getByRole('link', { name: 'this' })
  await link.click()
  const element = link.element()
  if (element instanceof HTMLElement) element.focus()
  element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  element.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
  expect(asked).toEqual(['https://example.org/x', 'https://example.org/x'])
})
