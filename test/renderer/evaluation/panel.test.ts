import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import axe from 'axe-core'
import type { EvaluationEvent, EvaluationRequest } from '../../../main/contract/evaluation'
import type { NewExample } from '../../../main/contract/libraries'
import { measured, resultOf } from '../host/evaluation'
import { mount } from '../host/mount'
import { until } from '../host/wait'
import { World } from '../host/world'

function birds(): World {
  const world = new World()
  const example = (answer: string): NewExample => {
    const pictures = [world.addPicture(`${answer}.jpg`, 400, 300).id]
    return { pictures, instruction: 'Which bird?', answer, tags: [], note: '' }
  }
  world.libraries.create('Birds', ['owl', 'parrot', 'heron'].map(example))
  return world
}

async function openPanel(world: World, width = 1280) {
  const mounted = await mount(world, {}, width)
  mounted.stores.layout.openDialog('libraries')
  await page.getByRole('button', { name: /Birds/ }).click()
  await page.getByRole('button', { name: 'Evaluate this library' }).click()
  return mounted
}

const vote = { method: 'vote', choose: null, k: null } as const

test('one click measures, with progress; results come as they are there', async () => {
  const world = birds()
  const wanted: EvaluationRequest[] = []
  let goOn = (): void => undefined
  world.libraries.evaluate = async function* (request): AsyncGenerator<EvaluationEvent> {
    wanted.push(request)
    yield { type: 'looking', done: 1, of: 3 }
    yield { type: 'progress', cell: vote, done: 2, of: 3, part: 0.4, leftMs: 130_000 }
    await new Promise<void>((resolve) => (goOn = resolve))
    world.libraries.history = measured(world)
    const { results } = world.libraries.history
    for (const result of results.slice(0, 1)) yield { type: 'result', result }
    yield { type: 'done', results }
  }
  await openPanel(world)
  await expect.element(page.getByText('Nothing was measured yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click()
  await expect.element(page.getByText('The nearest neighbours’ vote: 2 of 3')).toBeVisible()
  await expect.element(page.getByText('about 3 minutes left')).toBeVisible()
  await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40')
  goOn()
  await expect.element(page.getByText(/^Best here: The probe, 85% right/)).toBeVisible()
  expect(wanted).toMatchObject([{ methods: ['context', 'probe', 'vote'], choices: ['nearest'], ks: [0, 1, 2, 4] }])
  await expect.element(page.getByRole('button', { name: 'Evaluate again' })).toBeVisible()
})

test('what is measured can be chosen, and nothing at all cannot', async () => {
  const world = birds()
  const wanted: EvaluationRequest[] = []
  world.libraries.evaluate = async function* (request) {
    wanted.push(request)
    yield* []
  }
  await openPanel(world)
  await page.getByText('What is measured').click()
  await page.getByRole('checkbox', { name: /a probe/ }).click()
  await page.getByRole('checkbox', { name: 'the first ones' }).click()
  await page.getByRole('checkbox', { name: '8' }).click()
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click()
  await until(() => wanted.length === 1)
  expect(wanted[0]).toMatchObject({ methods: ['context', 'vote'], choices: ['nearest', 'fixed'], ks: [0, 1, 2, 4, 8] })
  await page.getByText('What is measured').click()
  for (const k of ['0', '1', '2', '4', '8']) await page.getByRole('checkbox', { name: k, exact: true }).click()
  await expect.element(page.getByRole('button', { name: 'Evaluate', exact: true })).toBeDisabled()
})

test('cancel ends it, and what is known stays', async () => {
  const world = birds()
  let left = false
  world.libraries.evaluate = async function* (): AsyncGenerator<EvaluationEvent> {
    try {
      for (let done = 0; done < 1000; done++) {
        yield { type: 'progress', cell: vote, done, of: 1000, part: done / 1000, leftMs: null }
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    } finally {
      left = true
    }
  }
  await openPanel(world)
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await until(() => left)
  await expect.element(page.getByRole('button', { name: 'Evaluate', exact: true })).toBeVisible()
  expect(page.getByRole('alert').elements()).toEqual([])
})

test('a failure is said in words', async () => {
  const world = birds()
  world.failNext.set('evaluations.run', 'engine.crashed')
  await openPanel(world)
  await page.getByRole('button', { name: 'Evaluate', exact: true }).click()
  await expect.element(page.getByText(/^The engine stopped unexpectedly/)).toBeVisible()
})

test('the mistakes of another result are shown when it is chosen; earlier results are kept apart', async () => {
  const world = birds()
  world.libraries.history = measured(world)
  await openPanel(world)
  await expect.element(page.getByText(/for what was right \(rows\): The probe/)).toBeVisible()
  await page.getByRole('button', { name: 'Nearest shots with k = 2' }).click()
  await expect.element(page.getByText(/for what was right \(rows\): Nearest shots with k = 2/)).toBeVisible()
  await page.getByText('1 earlier result').click()
  await expect.element(page.getByText('May 3, 2026')).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'Save the report' })).toBeVisible()
})

test('free answers have their own figures', async () => {
  const world = birds()
  const cell = { method: 'context', choose: null, k: 0 } as const
  const results = [resultOf(cell, 30, { closed: null, free: { f1: 0.61, contains: 0.72 } })]
  world.libraries.history = { results, worstPictures: [] }
  await openPanel(world)
  await expect.element(page.getByRole('cell', { name: '61%' })).toBeVisible()
  await expect.element(page.getByRole('columnheader', { name: 'token F1' })).toBeVisible()
})

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)('axe finds nothing, %s at %i px, and nothing is wider than the window', async (theme, width) => {
  document.documentElement.dataset['theme'] = theme
  const world = birds()
  world.libraries.history = measured(world)
  await openPanel(world, width)
  await expect.element(page.getByRole('img', { name: /Accuracy against/ })).toBeVisible()
  const { violations } = await axe.run(document.body)
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  const pane = document.querySelector('dialog section')
  expect(pane?.scrollWidth).toBeLessThanOrEqual(pane?.clientWidth ?? 0)
  delete document.documentElement.dataset['theme']
})
