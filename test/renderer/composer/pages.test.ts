import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

/** A PDF written by hand: so many empty square pages. */
function pdf(name: string, pages: number): File {
  const kids = Array.from({ length: pages }, (_, at) => `${at + 3} 0 R`).join(' ')
  const sheet = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    ...Array.from({ length: pages }, () => sheet),
  ]
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('')
  return new File([`%PDF-1.4\n${body}trailer << /Root 1 0 R >>\n%%EOF`], name, { type: 'application/pdf' })
}

test('documents that come together are opened one after another (bug: the last one hides the others)', async () => {
  const { stores } = await mount(new World())
  const draft = stores.drafts.of(null)
  stores.pages.add([pdf('a.pdf', 2)], draft)
  stores.pages.add([pdf('b.pdf', 1)], draft)
  await until(() => stores.pages.pdf?.name === 'a.pdf')
  await stores.pages.take()
  await until(() => draft.attachments.length === 3)
  expect(draft.attachments.map(({ name }) => name)).toEqual(['a.pdf, 1.png', 'a.pdf, 2.png', 'b.pdf, 1.png'])
}, 60_000)

test('no more pages can be chosen than the question takes, and of a long document none is at first', async () => {
  const { stores } = await mount(new World())
  stores.pages.add([pdf('long.pdf', 20)], stores.drafts.of(null))
  await expect.element(page.getByRole('dialog', { name: 'Pages of long.pdf' })).toBeVisible()
  expect(stores.pages.chosen.size).toBe(0)
  for (let at = 1; at <= 20; at++) stores.pages.toggle(at)
  expect(stores.pages.chosen.size).toBe(16)
})
