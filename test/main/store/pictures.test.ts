import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
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

test('drafts become files when all of them are written, and all files go together', async () => {
  const { pictureFiles } = temporaryStore()
  const { sha256 } = picture
  const written: string[] = []
  const writeAll = async (drafts: Record<string, string>) => {
    for (const draft of Object.values(drafts)) {
      await writeFile(draft, 'x')
      written.push(draft)
    }
    expect(await pictureFiles.has(sha256)).toBe(false)
  }
  const broken = pictureFiles.add(sha256, async (drafts) => {
    await writeAll(drafts)
    throw new Error('full')
  })
  await expect(broken).rejects.toThrow('full')
  expect(written.filter((draft) => existsSync(draft))).toEqual([])
  expect(await pictureFiles.has(sha256)).toBe(false)
  await pictureFiles.add(sha256, writeAll)
  expect(await pictureFiles.has(sha256)).toBe(true)
  await pictureFiles.remove(sha256)
  expect(await pictureFiles.has(sha256)).toBe(false)
  const left = await pictureFiles.draft()
  await writeFile(left, 'x')
  await pictureFiles.clearDrafts()
  expect(existsSync(left)).toBe(false)
})
