import { afterEach, beforeEach, expect, test } from 'vitest'
import { StickToEnd } from '../../../renderer/chat/stick-to-end.svelte'

let box: HTMLElement
let content: HTMLElement
let end: StickToEnd
let detach: () => void

const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
const fromEnd = () => Math.round(box.scrollHeight - box.clientHeight - box.scrollTop)
async function grow(height: number): Promise<void> {
  content.style.height = `${height}px`
  await frames()
}

beforeEach(async () => {
  box = document.createElement('div')
  box.style.cssText = 'height: 200px; overflow: auto'
  content = document.createElement('div')
  box.append(content)
  document.body.append(box)
  end = new StickToEnd()
  detach = end.attach(box)
  await grow(600)
})
afterEach(() => {
  detach()
  box.remove()
})

test('stays at the end while content grows, however fast (bug: one big step lets go)', async () => {
  for (const height of [900, 905, 2000, 2500]) {
    await grow(height)
    expect(fromEnd()).toBe(0)
  }
})

test('a person who scrolls up is left alone, until they come back (bug: the text is torn away while reading)', async () => {
  box.scrollTop = 100
  await frames()
  await grow(1200)
  expect(box.scrollTop).toBe(100)
  expect(end.atEnd).toBe(false)
  box.scrollTop = box.scrollHeight
  await frames()
  await grow(1500)
  expect(fromEnd()).toBe(0)
})

test('goToEnd returns to the end and stays there', async () => {
  box.scrollTop = 0
  await frames()
  end.goToEnd()
  await grow(1800)
  expect(fromEnd()).toBe(0)
})

test('what was sought is shown and not torn away when content grows (bug: it jumps to the end)', async () => {
  const element = document.createElement('div')
  element.style.cssText = 'height: 20px; margin-top: 300px'
  content.append(element)
  await frames()
  end.show(element)
  const at = box.scrollTop
  expect(element.getBoundingClientRect().top - box.getBoundingClientRect().top).toBe(90)
  await grow(1800)
  expect(box.scrollTop).toBe(at)
  expect(end.atEnd).toBe(false)
})
