// Closed labels over the engine process and the real pack, with open photos.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Turn } from '../../../../main/contract/engine'
import type { Sha256 } from '../../../../main/contract/ids'
import { turnsAbout } from '../../../../main/core/conversations/sequence'
import { labelByContext, labelByFeatures } from '../../../../main/core/inference/labels'
import { seen, type Seeing } from '../../../../main/core/pictures/looks'
import { useDocent } from '../docent-fixture'

const docent = useDocent()

function using<T>(work: (helpers: Seeing) => Promise<T>, signal = new AbortController().signal): Promise<T> {
  const { engine: service, store, pictures } = docent.services
  return service.run((engine, pack) => work({ engine, pack, store, pictures, signal }))
}

/** Adds a photo, and has it looked at. */
async function photo(name: string): Promise<Sha256> {
  const { store, pictures } = docent.services
  const { id } = await pictures.add(await readFile(`test/photos/open/${name}`), name)
  await using((helpers) => seen(id, helpers))
  return store.pictures.get(id).sha256
}

const question = { text: 'What is this?', labels: ['dog', 'bird', 'coffee'], shots: [] as Turn[] }

function choose(picture: Sha256, { text, labels, shots }: typeof question, signal?: AbortSignal) {
  return using((seeing) => {
    const turns = turnsAbout([picture], text, seeing.pack, shots)
    return labelByContext({ turns, labels }, seeing)
  }, signal)
}

test('the decoder chooses among labels', async () => {
  for (const [name, best] of Object.entries({ 'two-dogs.jpg': 'dog', 'owl.jpg': 'bird', 'coffee.jpg': 'coffee' })) {
    const scores = await choose(await photo(name), question)
    expect(scores.map(({ label }) => label)).toEqual(question.labels)
    expect(scores.toSorted((a, b) => b.score - a.score)[0]?.label, name).toBe(best)
  }
})

test('shots teach labels that mean nothing by themselves: each is likelier for the picture that was shown with it', async () => {
  const labels = ['alpha', 'beta']
  const [owl, dogs] = [await photo('owl.jpg'), await photo('two-dogs.jpg')]
  const shots = [owl, dogs].flatMap((picture, index): Turn[] => {
    const label = { type: 'text' as const, text: 'Label:' }
    return [
      { role: 'user', parts: [{ type: 'picture', sha256: picture }, label], pinned: true },
      { role: 'assistant', parts: [{ ...label, text: labels[index] ?? '' }], pinned: true },
    ]
  })
  const beta = async (picture: Sha256) => (await choose(picture, { text: 'Label:', labels, shots }))[1]?.score
  expect(await beta(dogs)).toBeGreaterThan((await beta(owl)) ?? 1)
})

test('look features alone know a picture of the same kind again', async () => {
  const examples = [
    { hashes: [await photo('owl.jpg')], answer: 'bird' },
    { hashes: [await photo('two-dogs.jpg')], answer: 'dog' },
  ]
  const asked = [[await photo('parrot.jpg')]]
  for (const method of ['probe', 'vote'] as const) {
    const [scores] = await using(({ engine }) => labelByFeatures({ method, examples, asked }, engine))
    expect(scores?.map(({ label }) => label)).toEqual(['bird', 'dog'])
    expect(scores?.[0]?.score, method).toBeGreaterThan(0.5)
  }
})

test('leaving ends it', async () => {
  await expect(choose(await photo('coffee.jpg'), question, AbortSignal.abort())).rejects.toThrow()
})
