import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { connect } from '../host/memory'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'
import { BackupJob } from '../../../renderer/stores/backup-job.svelte'

const backup = new File(['x'], 'mine.docent-backup')

function job(world: World): { job: BackupJob; anew: () => number } {
  const { connection, stores } = connect(world)
  let anew = 0
  return { job: new BackupJob(connection.client, stores.files, () => (anew += 1)), anew: () => anew }
}

test('a restore shows first what it brings and replaces, and the window starts anew after it', async () => {
  const world = new World()
  const { job: one, anew } = job(world)
  await one.choose(backup)
  expect([one.phase, one.preview?.contents.conversations, one.preview?.present.conversations]).toEqual([
    'preview',
    12,
    5,
  ])
  expect(world.backups.restored).toBe(0)
  await one.restore()
  expect([one.phase, world.backups.restored, anew()]).toEqual(['restored', 1, 1])
})

test('a damaged backup is told in words, and another can be chosen', async () => {
  const world = new World()
  world.backups.damage = 'backup.damaged'
  const { job: one, anew } = job(world)
  await one.choose(backup)
  expect([one.phase, anew()]).toEqual(['idle', 0])
  expect(one.problem).toBe(
    'mine.docent-backup is damaged (it was changed), and nothing was changed: choose another backup.',
  )
  world.backups.damage = null
  await one.choose(backup)
  expect([one.phase, one.problem]).toEqual(['preview', null])
})

test('cancelled on its way, a restore does not come true and the window stays', async () => {
  const world = new World()
  const { job: one, anew } = job(world)
  await one.choose(backup)
  world.backups.hold = new Promise(() => undefined)
  const restoring = one.restore()
  await until(() => one.phase === 'restoring')
  one.cancel()
  await restoring
  expect([one.phase, one.problem, world.backups.restored, anew()]).toEqual(['idle', null, 0, 0])
})

test('the page tells what is kept aside, until it is deleted', async () => {
  const world = new World()
  world.backups.kept = { replacedAt: Date.now(), until: Date.now() + 1, contents: world.backups.present }
  const { stores } = await mount(world)
  stores.layout.openSettings('data')
  await expect.element(page.getByText(/5 conversations, 1 picture, 0 libraries/)).toBeVisible()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await expect.element(page.getByText('Kept aside', { exact: true })).not.toBeInTheDocument()
})

test('the data folder tells its path and parts; clearing says first what it frees, and then what it freed', async () => {
  const world = new World()
  const { stores } = await mount(world)
  stores.layout.openSettings('data')
  await expect.element(page.getByText(world.dataFolder.path)).toBeVisible()
  await expect.element(page.getByText('412 MB')).toBeVisible()
  await expect.element(page.getByText('820 MB')).not.toBeInTheDocument()
  await expect.element(page.getByText('767 MB')).toBeVisible()
  await expect.element(page.getByText(/Clearing frees 176 MB/)).toBeVisible()
  expect(page.getByRole('button', { name: 'Open it' }).query()).toBe(null)
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect.element(page.getByText('176 MB freed.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Clear' })).not.toBeInTheDocument()
  await expect.element(page.getByText('Nothing is kept that could be computed again.')).toBeVisible()
})

test('a host that can shows the folder', async () => {
  const world = new World()
  world.dataFolder = { ...world.dataFolder, opens: true }
  const { stores } = await mount(world)
  stores.layout.openSettings('data')
  await page.getByRole('button', { name: 'Open it' }).click()
  await until(() => world.dataFolderOpened === 1)
})
