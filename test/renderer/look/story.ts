// A World worth looking at: conversations of several days, every kind of evidence and ending, answers long and under way.
import type { AnswerEvent } from '../../../main/contract/answers'
import type { Message } from '../../../main/contract/conversations'
import type { PictureId } from '../../../main/contract/ids'
import type { Evidence } from '../../../main/contract/evidence'
import { measured } from '../host/evaluation'
import { stats } from '../host/stats'
import { World, type DockEvidence } from '../host/world'

const day = 86_400_000
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const object = (label: string, score: number, colour: string, place: string, box: [number, number, number, number]) => {
  const [x, y, width, height] = box
  return { label, score, colour, place, box: { x, y, width, height } }
}

const dogs: DockEvidence[] = [
  {
    dock: 'find',
    ms: 41,
    evidence: {
      kind: 'objects',
      objects: [
        object('dog', 0.91, 'brown', 'center left', [0.08, 0.24, 0.4, 0.7]),
        object('dog', 0.84, 'white', 'right', [0.5, 0.2, 0.44, 0.76]),
        object('frisbee', 0.43, 'red', 'bottom', [0.4, 0.8, 0.14, 0.12]),
      ],
    },
  },
  {
    dock: 'look',
    ms: 22,
    evidence: {
      kind: 'labels',
      labels: [
        { label: 'golden retriever', score: 0.51, category: 'dog' },
        { label: 'Labrador retriever', score: 0.22, category: 'dog' },
        { label: 'tennis ball', score: 0.05 },
      ],
    },
  },
  { dock: 'read', ms: 33, evidence: { kind: 'lines', lines: [] } },
]

const pageLines = [
  'Region-based segmentation',
  'Let us first determine markers of the coins and the',
  'background. These markers are pixels that we can label',
]
const page: DockEvidence[] = [
  { dock: 'find', ms: 0, evidence: { kind: 'objects', objects: [] } },
  {
    dock: 'look',
    ms: 0,
    evidence: {
      kind: 'labels',
      labels: [
        { label: 'menu', score: 0.34 },
        { label: 'web site', score: 0.31 },
      ],
    },
  },
  {
    dock: 'read',
    ms: 812,
    evidence: {
      kind: 'lines',
      lines: pageLines.map((text, index) => ({
        text,
        score: 0.97 - index * 0.02,
        box: { x: 0.03, y: 0.1 + index * 0.17, width: 0.55 + index * 0.15, height: 0.1 },
      })),
    } satisfies Evidence,
  },
]

const long = `## What stands out

The picture shows **two dogs** on grass. In order of how sure I am:

1. A brown dog on the left, *sitting*
2. A white dog on the right
3. Something red and round, perhaps a frisbee

| thing | colour | sure |
|---|---|---:|
| dog | brown | 91% |
| dog | white | 84% |

> The grass suggests a park or a garden.

\`\`\`json
{ "dogs": 2, "place": "grass", "a_rather_long_key_to_see_what_happens_at_the_edge_of_the_column": true }
\`\`\`

\`\`\`python
def count(dogs: list[str]) -> int:
    # every dog counts once
    return len({dog for dog in dogs if dog != "frisbee"}) + 0
\`\`\`

| a wide table | with many | columns that | do not fit | into the column | of an answer | at any width | at all |
|---|---|---|---|---|---|---|---|
| unbreakable-one | unbreakable-two | unbreakable-three | unbreakable-four | five | six | seven | eight |

The mean is $\\bar{x} = \\frac{1}{n}\\sum_i x_i$, that is, for $5 or $6:

$$\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}$$

More about breeds at [a page](https://example.org/dogs?breed=retriever), and <b>raw HTML</b> stays text. ![alt words](https://example.org/tracker.png)
`

/** Until it is stopped: an answer under way looks the same whenever it is looked at. */
const stopped = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

/** What the question says decides: `looking`, `reading` and `so far` stay there, `break` and `refuse` fail. */
async function* told({ question, signal }: { question: Message; signal: AbortSignal }): AsyncGenerator<AnswerEvent> {
  const stays = (where: string) => question.text.includes(where)
  if (question.text.includes('break')) {
    yield { type: 'text', delta: 'There are two dogs on the ' }
    await wait(50)
    return yield { type: 'failed', error: { code: 'engine.crashed', details: {} } }
  }
  if (question.text.includes('refuse')) {
    return yield { type: 'failed', error: { code: 'sequence.too-long', details: { tokens: 9120, limit: 8192 } } }
  }
  for (const picture of question.pictures) {
    for (const dock of ['find', 'look', 'read']) {
      yield { type: 'looking', picture, dock, done: false, cached: false }
      if (dock === 'look' && stays('looking')) await stopped(signal)
      await wait(5)
      yield { type: 'looking', picture, dock, done: true, cached: dock === 'look' }
    }
  }
  for (let done = 71; done <= 189; done += 30) {
    yield { type: 'reading', tokens: 189, reused: 71, done }
    if (done > 120 && stays('reading')) await stopped(signal)
    await wait(5)
  }
  const words = question.text.includes('long')
    ? long
    : 'There are **two dogs** on the grass: a brown one on the left and a white one on the right.'
  for (const [index, word] of (words.match(/\S+\s*/g) ?? []).entries()) {
    if (index === 60 && stays('so far')) await stopped(signal)
    if (signal.aborted) return
    yield { type: 'text', delta: word }
    await wait(4)
  }
  const looks = question.pictures.flatMap((picture) =>
    ['find', 'look', 'read'].map((dock) => ({ picture, dock, cached: false, ms: 32 })),
  )
  yield { type: 'done', stats: stats({ looks, end: question.text.includes('cut') ? 'length' : 'stop' }) }
}

/** @param now of its days, in milliseconds since 1970 */
export function story(now = Date.now()): World {
  const world = new World()
  world.now = () => now
  world.answerer = told
  world.commonEvidence = dogs
  world.samples = [
    { name: 'two-dogs.jpg', question: 'How many dogs are there?' },
    { name: 'motorcycle.jpg', question: 'What is in the garage, and what colour is it?' },
    { name: 'page.jpg', question: 'What does the text say?' },
  ]
  world.engine = { state: 'ready', pack: 'starter', device: 'CPU', threads: 4 }
  const twoDogs = world.addPicture('two-dogs.jpg', 512, 430, dogs)
  const pagePicture = world.addPicture('page.jpg', 384, 191, page)
  const parrot = world.addPicture('parrot.jpg', 441, 800)
  const tell = (title: string, age: number, picture: PictureId | null, question: string, answer: string) => {
    const asked = world.message({ role: 'user', parent: null, text: question, pictures: picture ? [picture] : [] })
    const looks = picture ? [{ picture, dock: 'find', cached: false, ms: 96 }] : []
    const said = world.message({ role: 'assistant', parent: asked.id, text: answer, stats: stats({ looks }) })
    const again = world.message({
      role: 'assistant',
      parent: asked.id,
      text: `${answer} Both look at the camera.`,
      stats: stats({ looks: looks.map((look) => ({ ...look, cached: true })), firstTokenMs: 84 }),
    })
    const more = world.message({ role: 'user', parent: again.id, text: 'Is there anyone else in the picture?' })
    const no = world.message({
      role: 'assistant',
      parent: more.id,
      text: 'No. I see nobody else.',
      stats: stats({ prefill: { tokens: 14, reused: 189, ms: 30 }, firstTokenMs: 110 }),
    })
    world.addConversation(title, picture ? [asked, said, again, more, no] : [asked, said], now - age)
  }
  tell(
    'Two dogs on the grass',
    60_000,
    twoDogs.id,
    'How many dogs are there, and where are they?',
    'There are two dogs, one on the left and one on the right.',
  )
  tell(
    'What the page says about segmentation of regions and markers',
    3_600_000,
    pagePicture.id,
    'What is the heading?',
    'The heading is “Region-based segmentation”.',
  )
  tell('Names for a parrot', day, parrot.id, 'What bird is this?', 'It is a macaw.')
  tell('Alt text for the newsletter', 2 * day, null, 'Write alt text.', 'Send me the picture first.')
  tell('Receipts of October', 40 * day, pagePicture.id, 'What is the total?', 'I see no total.')
  const example = (picture: PictureId, answer: string) => ({
    pictures: [picture],
    instruction: 'What is this?',
    answer,
    tags: [],
    note: '',
  })
  world.labelling.folders.set('/photos/holiday', ['coast.jpg', 'harbour.jpg', 'owl.jpg'])
  world.libraries.create('Birds and others', [
    example(parrot.id, 'parrot'),
    example(twoDogs.id, 'two dogs on the grass'),
    example(pagePicture.id, 'page'),
  ])
  world.libraries.history = measured(world)
  world.libraries.evaluate = async function* () {
    yield {
      type: 'progress',
      cell: { method: 'context', choose: 'nearest', k: 4 },
      done: 81,
      of: 200,
      part: 0.63,
      leftMs: 260_000,
    }
    await wait(60_000)
  }
  return world
}
