// A long conversation and an answer that is replayed at a fixed rate: for measuring the window without a decoder beside it.
import type { Message } from '../../../main/contract/conversations'
import { stats } from '../host/stats'
import { World, type Answerer } from '../host/world'

/** About a token each, as answers have them: words, a table, code, formulas. */
const passage = `## What the light does

The keeper climbs **one hundred and twelve** steps, and *every* one of them is worn in the middle. He says that the sea
is never the same twice:

- it is grey before the wind turns,
- it is green when the sand is lifted,
- it is black under the moon.

| hour | light | visitors |
| ---: | ----- | -------- |
|    4 | white | none     |
|    9 | red   | two      |

\`\`\`python
def turn(lamp, seconds):
    for second in range(seconds):
        lamp.angle = (lamp.angle + 360 / 20) % 360
    return lamp
\`\`\`

The beam is seen from $d \\approx 3.57 \\left(\\sqrt{h_1} + \\sqrt{h_2}\\right)$ kilometres away.

`
const tokens = passage.match(/\s*\S{1,6}/g) ?? []

/** Seconds after which an answer ends by itself. */
const longest = 120

/** @param asked tokens of the conversation before the answer */
export function replayed(asked: number, perSecond: number): World {
  const world = new World()
  const messages: Message[] = []
  for (let said = 0; said < asked;) {
    const question = world.message({ role: 'user', parent: messages.at(-1)?.id ?? null, text: 'And then?' })
    const answer = world.message({ role: 'assistant', parent: question.id, text: passage.repeat(3), stats: stats() })
    messages.push(question, answer)
    said += 3 * tokens.length
  }
  world.addConversation('The lighthouse', messages)
  world.answerer = stream(perSecond)
  return world
}

function stream(perSecond: number): Answerer {
  return async function* ({ signal }) {
    const begun = performance.now()
    for (let at = 0; at < longest * perSecond && !signal.aborted; at++) {
      const due = begun + (1000 * at) / perSecond
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
      yield { type: 'text', delta: tokens[at % tokens.length] ?? '' }
    }
    yield { type: 'done', stats: stats({ end: 'cancelled' }) }
  }
}
