import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Method, Sidecar } from '../../../../main/contract/labelling'
import { labelsBeside, saidBy, writeSidecar } from '../../../../main/core/labelling/sidecar'
import { readXmp, writeXmp } from '../../../../main/core/labelling/xmp'
import { temporaryFolder } from '../../store/folder'

const picture = (): string => join(temporaryFolder(), 'photo.jpg')
const labels = (...given: string[]) => ({ labels: given, sentences: null })
const sentences = (given: string) => ({ labels: [], sentences: given })
const beside = (path: string, format: Sidecar['format'] = 'txt') => path.replace('.jpg', `.${format}`)

test.each(['txt', 'xmp'] as const)(
  '%s: what another program wrote is skipped, added to, or written anew, as was said',
  async (format) => {
    const path = picture()
    const sidecar = (existing: Sidecar['existing']): Sidecar => ({ format, existing })
    const theirs = format === 'txt' ? 'sea, sand\n' : writeXmp(labels('sea', 'sand'), null)
    writeFileSync(beside(path, format), theirs)
    await expect(writeSidecar(path, labels('dog'), sidecar('skip'), null)).rejects.toMatchObject({
      code: 'row.has-sidecar',
      details: { name: `photo.${format}` },
    })
    expect(readFileSync(beside(path, format), 'utf8')).toBe(theirs)
    const written = await writeSidecar(path, labels('dog'), sidecar('append'), null)
    expect(await labelsBeside(path)).toEqual(['sea', 'sand', 'dog'])
    // Killed before it was noted, it is done again: nothing comes twice.
    expect(await writeSidecar(path, labels('dog'), sidecar('append'), null)).toBe(written)
    expect(await labelsBeside(path)).toEqual(['sea', 'sand', 'dog'])
    await writeSidecar(path, labels('cat'), sidecar('replace'), null)
    expect(await labelsBeside(path)).toEqual(['cat'])
    expect(readdirSync(join(path, '..'))).toEqual([`photo.${format}`])
  },
)

test('our own sidecar follows a correction; one that another program changed since does not', async () => {
  const path = picture()
  const skip: Sidecar = { format: 'txt', existing: 'skip' }
  const first = await writeSidecar(path, labels('dog'), skip, null)
  const second = await writeSidecar(path, labels('wolf'), skip, first)
  expect(readFileSync(beside(path), 'utf8')).toBe('wolf\n')
  writeFileSync(beside(path), 'wolf, snow\n')
  await expect(writeSidecar(path, labels('fox'), skip, second)).rejects.toMatchObject({ code: 'row.sidecar-changed' })
  expect(readFileSync(beside(path), 'utf8')).toBe('wolf, snow\n')
})

test('a folder that cannot be written is said, and leaves no half file', async () => {
  const path = join(temporaryFolder(), 'gone', 'photo.jpg')
  const sidecar: Sidecar = { format: 'txt', existing: 'skip' }
  await expect(writeSidecar(path, labels('dog'), sidecar, null)).rejects.toMatchObject({
    code: 'row.sidecar-unwritable',
  })
})

test('sentences are added line by line', async () => {
  const path = picture()
  const append: Sidecar = { format: 'txt', existing: 'append' }
  await writeSidecar(path, sentences('A dog.'), append, null)
  await writeSidecar(path, sentences('On a beach.'), append, null)
  await writeSidecar(path, sentences('A dog.'), append, null)
  expect(readFileSync(beside(path), 'utf8')).toBe('A dog.\nOn a beach.\n')
})

const foreign = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" xmp:Rating="4">
   <d:subject><rdf:Bag><rdf:li>Sea</rdf:li></rdf:Bag></d:subject>
   <d:creator><rdf:Seq><rdf:li>Åsa &amp; Co</rdf:li></rdf:Seq></d:creator>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`

test('XMP keeps what other programs said, and what is said can be anything', () => {
  const said = { labels: ['Sea', '<b> & "c"'], sentences: 'Two\nlines \u0007]]>' }
  const written = writeXmp(said, foreign)
  expect(written).toContain('xmp:Rating="4"')
  expect(written).toContain('Åsa &amp; Co')
  expect(written.match(/<[a-z]+:subject/g)).toHaveLength(1)
  expect(readXmp(written)).toEqual({ labels: said.labels, sentences: 'Two\nlines ]]>' })
  expect(written).toMatch(/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>/)
  expect(written.trimEnd().endsWith('<?xpacket end="w"?>')).toBe(true)
})

test.each(['', 'no xml', '<a/>', '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', foreign.slice(0, 300)])(
  '%s is no XMP',
  (text) => {
    expect(readXmp(text)).toBeNull()
  },
)

test('an XMP that cannot be read is not added to', async () => {
  const path = picture()
  writeFileSync(beside(path, 'xmp'), 'torn')
  const refused = writeSidecar(path, labels('dog'), { format: 'xmp', existing: 'append' }, null)
  await expect(refused).rejects.toMatchObject({ code: 'row.unreadable' })
  expect(readFileSync(beside(path, 'xmp'), 'utf8')).toBe('torn')
})

test('labels and sentences go where each method’s answers belong', () => {
  const ask: Method = { kind: 'ask', prompts: ['a', 'b'], rules: { startWith: '', include: [], avoid: [] }, tokens: 4 }
  const row = { answers: ['cat, dog', 'x'], corrected: null }
  expect(saidBy(row, ask)).toEqual(sentences('cat, dog\nx'))
  expect(saidBy({ ...row, corrected: ['y'] }, ask)).toEqual(sentences('y'))
  expect(saidBy({ answers: ['cat, dog'], corrected: null }, { kind: 'dock', dock: 'find' })).toEqual(
    labels('cat', 'dog'),
  )
  expect(saidBy({ answers: ['a line'], corrected: null }, { kind: 'dock', dock: 'read' })).toEqual(sentences('a line'))
})
