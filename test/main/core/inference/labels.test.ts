// Closed labels over the engine process and the real pack, with open photos.
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { PictureId } from '../../../../main/contract/ids'
import { labelByContext, labelByFeatures } from '../../../../main/core/inference/labels'
import type { Seeing } from '../../../../main/core/pictures/looks'
import { useDocent } from '../docent-fixture'

const docent = useDocent()

async function photo(name: string): Promise<PictureId> {
  return (await docent.services.pictures.add(await readFile(`test/photos/open/${name}`), name)).id
}

async function using<T>(work: (helpers: Seeing) => Promise<T>, signal = new AbortController().signal): Promise<T> {
  const { engine: service, store, pictures } = docent.services
  for await (const done of service.use(async function* (engine, pack) {
    yield await work({ engine, pack, store, pictures, signal })
  }))
    return done
  throw new Error('nothing came')
}

const question = { instruction: 'What is this?', labels: ['dog', 'bird', 'coffee'] }

test('the decoder chooses among labels, and looks first at what was not looked at', async () => {
  for (const [name, best] of Object.entries({ 'two-dogs.jpg': 'dog', 'owl.jpg': 'bird', 'coffee.jpg': 'coffee' })) {
    const pictures = [await photo(name)]
    const answers = await using((helpers) => labelByContext({ ...question, pictures }, helpers))
    expect(answers.map(({ label }) => label)).toEqual(question.labels)
    expect(answers.toSorted((a, b) => b.probability - a.probability)[0]?.label, name).toBe(best)
  }
})

test('shots teach labels that mean nothing by themselves: each is likelier for the picture that was shown with it', async () => {
  const labels = ['alpha', 'beta']
  const [owl, dogs] = [await photo('owl.jpg'), await photo('two-dogs.jpg')]
  const shots = [owl, dogs].flatMap((picture, index) => {
    const { sha256 } = docent.services.store.pictures.get(picture)
    const label = { type: 'text' as const, text: 'Label:' }
    return [
      { role: 'user' as const, parts: [{ type: 'picture' as const, sha256 }, label], pinned: true },
      { role: 'assistant' as const, parts: [{ ...label, text: labels[index] ?? '' }], pinned: true },
    ]
  })
  const beta = async (picture: PictureId) => {
    const asked = { pictures: [picture], instruction: 'Label:', labels, shots }
    return (await using((helpers) => labelByContext(asked, helpers)))[1]?.probability
  }
  expect(await beta(dogs)).toBeGreaterThan((await beta(owl)) ?? 1)
})

test('look features alone know a picture of the same kind again', async () => {
  const examples = await Promise.all(
    Object.entries({ 'owl.jpg': 'bird', 'two-dogs.jpg': 'dog' }).map(async ([name, label]) => ({
      pictures: [await photo(name)],
      label,
    })),
  )
  const asked = [[await photo('parrot.jpg')]]
  for (const method of ['probe', 'vote'] as const) {
    const { labels, probabilities } = await using((helpers) => labelByFeatures({ method, examples, asked }, helpers))
    expect(labels).toEqual(['bird', 'dog'])
    expect(probabilities[0]?.[0], method).toBeGreaterThan(0.5)
  }
})

test('leaving ends it', async () => {
  const pictures = [await photo('coffee.jpg')]
  const work = using((helpers) => labelByContext({ ...question, pictures }, helpers), AbortSignal.abort())
  await expect(work).rejects.toThrow()
})
