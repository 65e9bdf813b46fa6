import { beforeEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { droppedFiles } from '../../../renderer/services/dropped'
import { sizeText, speedFacts } from '../../../renderer/models/words'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { known, starter, World } from '../host/world'

let world: World
beforeEach(() => {
  world = new World()
})

const small = known({ ...starter, id: 'small', name: 'Small', parts: [] })

async function open() {
  const mounted = await mount(world)
  mounted.stores.layout.openDialog('models')
  await expect.element(page.getByRole('heading', { name: 'Starter' })).toBeVisible()
  return mounted
}

test('a pack shows its size, licence, memory and device; what came with Docent cannot be removed', async () => {
  await open()
  await expect.element(page.getByText('171 MB', { exact: true })).toBeVisible()
  await expect.element(page.getByText('Apache-2.0', { exact: true }).first()).toBeVisible()
  await expect.element(page.getByText(/needs about as much memory as its files have: 171 MB/)).toBeVisible()
  await expect.element(page.getByText(/^The processor\./)).toBeVisible()
  expect(page.getByRole('button', { name: /^Remove/ }).query()).toBeNull()
})

test('measuring replaces the guess by figures, checking says when the files were whole', async () => {
  await open()
  await page.getByRole('button', { name: 'Measure now' }).click()
  await expect.element(page.getByText('38 tokens/s')).toBeVisible()
  await expect.element(page.getByText('412 MB', { exact: true })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Measure again' })).toBeVisible()
  await page.getByRole('button', { name: 'Check the files' }).click()
  await expect.element(page.getByText(/^Every file is as it should be/)).toBeVisible()
})

test('a damaged file is named, with the way out', async () => {
  world.packs = [
    known(starter, { current: true, given: true, check: { checkedAt: 1, damaged: 'onnx/model.onnx' } }),
  ]
  await open()
  await expect.element(page.getByText(/^onnx\/model\.onnx is damaged or missing .*: remove/)).toBeVisible()
})

test('another pack is chosen, which the header shows (bug: it goes on naming the old one), and removed with undo', async () => {
  world.packs = [...world.packs, small]
  const { stores } = await open()
  await page.getByRole('button', { name: /^Small/ }).click()
  await page.getByRole('button', { name: 'Use for new questions' }).click()
  await until(() => stores.machine.pack?.name === 'Small')
  await page.getByRole('button', { name: 'Remove Small' }).click()
  await until(() => stores.machine.pack?.name === 'Starter')
  expect(stores.models.packs.map(({ id }) => id)).toEqual(['starter'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await until(() => stores.models.packs.length === 2)
})

test('a folder dropped on Models is taken in whole, under its paths (bug: it becomes pictures of a question)', async () => {
  const staged: string[] = []
  const mounted = await mount(world, { stage: (_, path) => Promise.resolve(void staged.push(path)) })
  mounted.stores.layout.openDialog('models')
  await expect.element(page.getByRole('heading', { name: 'Starter' })).toBeVisible()
  const data = new DataTransfer()
  data.items.add(new File(['{}'], 'pack.zip'))
  document.body.dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer: data }))
  await expect.element(page.getByText('Drop a pack to add it')).toBeVisible()
  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }))
  await expect.element(page.getByRole('heading', { name: 'SmolVLM-256M-Instruct' })).toBeVisible()
  expect(staged).toEqual(['pack.zip'])
  expect(mounted.stores.drafts.of(null).attachments).toEqual([])
  await expect.element(page.getByText('The folder does not say.')).toBeVisible()
})

test('what cannot be taken in says why where it was added, and nothing is lost', async () => {
  const { stores } = await open()
  world.failNext.set('packs.begin', 'pack.archive')
  await stores.models.install([{ path: 'a.zip', file: new File(['x'], 'a.zip') }])
  await expect.element(page.getByText(/is no zip that can be read/)).toBeVisible()
  expect(stores.models.work).toBeNull()
})

test('a pack that cannot be read is listed with its reason', async () => {
  const problem = { code: 'pack.family' as const, details: { name: 'mamba', family: 'mamba', known: 'llama' } }
  world.packs = [...world.packs, { ...known(starter), id: 'mamba', summary: null, problem }]
  await open()
  await page.getByRole('button', { name: /^mamba cannot be used/ }).click()
  await expect.element(page.getByText(/is of the family mamba/)).toBeVisible()
})

test('loose files keep their names; sizes and speeds are written as people read them', async () => {
  const data = new DataTransfer()
  data.items.add(new File(['x'], 'config.json'))
  expect((await droppedFiles(data)).map(({ path }) => path)).toEqual(['config.json'])
  expect([sizeText(4_200_000), sizeText(171e6), sizeText(2.34e9)]).toEqual(['4.2 MB', '171 MB', '2.3 GB'])
  const speed = { measuredAt: 1, device: 'CPU', threads: 1, loadMs: 90, reading: 400, writing: 3.21, memory: null }
  expect(speedFacts(speed).map(({ value }) => value)).toEqual(['3.2 tokens/s', '400 tokens/s', '90 ms', 'CPU, 1 thread'])
})
