import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Sha256 } from '../../../main/contract/ids'
import { temporaryStore } from './folder'

const picture = {
  sha256: 'b'.repeat(64) as Sha256,
  name: 'cat.jpg',
  type: 'jpeg' as const,
  width: 4,
  height: 3,
  bytes: 10,
}

test('equal bytes are one picture', () => {
  const store = temporaryStore()
  expect(store.pictures.add({ ...picture, name: 'copy.jpg' }).id).toBe(store.pictures.add(picture).id)
})

test('a picture in a message is never purged; one that was never sent is, after its time', () => {
  const store = temporaryStore()
  const used = store.pictures.add(picture)
  const unused = store.pictures.add({ ...picture, sha256: 'c'.repeat(64) as Sha256 })
  const conversation = store.conversations.create('t')
  store.messages.add({ conversation, parent: null, role: 'user', text: '', pictures: [used.id], pack: null })
  expect(store.pictures.purge([used.id])).toEqual([])
  expect(store.pictures.purgeNeverSent(Date.now() - 1000)).toEqual([])
  expect(store.pictures.purgeNeverSent(Date.now() + 1000).map(({ id }) => id)).toEqual([unused.id])
  expect(() => store.pictures.get(unused.id)).toThrow(expect.objectContaining({ code: 'picture.missing' }))
})

test('evidence is kept for the newest version of a dock and goes with its picture', () => {
  const { pictures } = temporaryStore()
  const { id } = pictures.add(picture)
  const cat = { kind: 'labels' as const, labels: [{ label: 'cat', score: 1 }] }
  pictures.saveEvidence(id, { dock: 'look', version: 1 }, { kind: 'labels', labels: [] })
  pictures.saveEvidence(id, { dock: 'look', version: 2 }, cat)
  expect(pictures.evidenceOf(id, { dock: 'look', version: 2 })).toEqual(cat)
  expect(pictures.evidenceOf(id, { dock: 'look', version: 1 })).toBeUndefined()
  expect(pictures.purge([id])).toHaveLength(1)
  expect(pictures.evidenceOf(id, { dock: 'look', version: 2 })).toBeUndefined()
})

test('drafts become files only when they are adopted, and all files go together', async () => {
  const { pictureFiles } = temporaryStore()
  const bytes = new Uint8Array([1, 2, 3])
  const [original, view, thumbnail] = await Promise.all([1, 2, 3].map(() => pictureFiles.writeDraft(bytes)))
  if (!original || !view || !thumbnail) throw new Error('no drafts')
  expect(await pictureFiles.has(picture.sha256)).toBe(false)
  await pictureFiles.adopt(picture.sha256, { original, view, thumbnail })
  expect(await pictureFiles.has(picture.sha256)).toBe(true)
  await pictureFiles.remove(picture.sha256)
  expect(await pictureFiles.has(picture.sha256)).toBe(false)
  const left = await pictureFiles.writeDraft(bytes)
  await pictureFiles.clearDrafts()
  expect(existsSync(left)).toBe(false)
})
