import { expect, test } from 'vitest'
import { Voice } from '../../../renderer/stores/voice.svelte'

/** A system with these voices, that keeps what it is told to say. */
function system(...voices: { name: string; localService: boolean; default?: boolean }[]) {
  const spoken: SpeechSynthesisUtterance[] = []
  const target = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: SpeechSynthesisUtterance) => spoken.push(utterance),
    cancel: () => {},
  })
  return { synthesis: target as unknown as SpeechSynthesis, spoken }
}

test('a voice that lives elsewhere is none (bug: the answer is sent to its maker)', () => {
  expect(new Voice(system({ name: 'cloud', localService: false }).synthesis).available).toBe(false)
  expect(new Voice(system({ name: 'own', localService: true }).synthesis).available).toBe(true)
})

test('voices may come late', () => {
  const voices: { name: string; localService: boolean }[] = []
  const { synthesis } = system()
  synthesis.getVoices = () => voices as SpeechSynthesisVoice[]
  const voice = new Voice(synthesis)
  voices.push({ name: 'own', localService: true })
  synthesis.dispatchEvent(new Event('voiceschanged'))
  expect(voice.available).toBe(true)
})
