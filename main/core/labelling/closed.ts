// Closed labels for the pictures of a job: by the decoder, behind a library's examples or without, or by look features.
import type { Turn } from '../../contract/engine'
import { DocentError } from '../../contract/errors'
import type { LibraryId, Sha256 } from '../../contract/ids'
import type { LibraryMethod, Method } from '../../contract/labelling'
import type { Store } from '../../store/store'
import { turnsAbout } from '../conversations/sequence'
import { labelByContext, labelByFeatures } from '../inference/labels'
import { commonestInstruction, distinctAnswers, labelsOf, shownOf, type Shown } from '../libraries/answers'
import { shotTurns } from '../libraries/shots'
import { seen, type Seeing } from '../pictures/looks'
import { askAbout, type Asking } from './ask'
import { ofScores, type Outcome } from './outcome'

/** Shots before each picture: as `docent ask --library` shows them. */
const shots = { k: 4, choose: 'nearest' as const }
/** For an answer in words of its own. */
const tokensOfSentences = 96

/** @throws DocentError `labels.*`, `sequence.too-long` */
export async function chooseLabel(
  picture: Sha256,
  question: string,
  labels: string[],
  { docks, ...asking }: Asking,
): Promise<Outcome> {
  return ofScores(await labelByContext({ turns: turnsAbout([picture], question, asking.pack), labels, docks }, asking))
}

/** Follows libraries, and remembers for a run which of them need no looks any more. */
export class Follower {
  /** Libraries whose pictures were looked at. */
  readonly #seen = new Set<LibraryId>()

  /** @throws DocentError `library.missing`, `labels.*`, `sequence.too-long` */
  async follow(
    picture: Sha256,
    { library, by }: { library: LibraryId; by: LibraryMethod },
    seeing: Seeing,
  ): Promise<Outcome | null> {
    const examples = taught(library, seeing.store)
    if (by !== 'context') return this.byFeatures(picture, { library, by, examples }, seeing)
    const instruction = commonestInstruction(examples)
    const chosen = await shotsFor(picture, instruction, library, seeing)
    const labels = labelsOf(examples)
    if (!labels) return askAbout(picture, [instruction], freely, seeing, chosen)
    const turns = turnsAbout([picture], instruction, seeing.pack, chosen)
    return ofScores(await labelByContext({ turns, labels }, seeing))
  }

  private async byFeatures(
    picture: Sha256,
    { library, by, examples }: { library: LibraryId; by: 'probe' | 'vote'; examples: Shown[] },
    seeing: Seeing,
  ): Promise<Outcome> {
    const { engine, pack, signal } = seeing
    const dock = pack.docks.find(({ ranks }) => ranks)
    for (const shown of this.#seen.has(library) ? [] : examples.flatMap((example) => example.pictures)) {
      if (signal.aborted) break
      await seen(shown, seeing, dock && [dock.id])
    }
    this.#seen.add(library)
    const asked = { method: by, examples, asked: [[picture]] }
    const [scores = []] = await labelByFeatures(asked, engine).catch((error: unknown) => {
      this.#seen.delete(library) // a look may have gone since: looked at again with the next picture
      throw error
    })
    return ofScores(scores)
  }
}

const freely: Extract<Method, { kind: 'ask' }> = {
  kind: 'ask',
  prompts: [],
  rules: { startWith: '', include: [], avoid: [] },
  tokens: tokensOfSentences,
}

/** The examples that a library teaches by. @throws DocentError `library.missing`, `labels.few` */
export function taught(library: LibraryId, store: Store): Shown[] {
  const examples = shownOf(store.libraries.get(library).id, store)
  const count = distinctAnswers(examples).length
  if (count < 2) throw new DocentError('labels.few', { count })
  return examples
}

async function shotsFor(picture: Sha256, instruction: string, library: LibraryId, seeing: Seeing): Promise<Turn[]> {
  const pinned = turnsAbout([picture], instruction, seeing.pack)
  const wanted = { shots: { ...shots, libraries: [library] }, pictures: [picture], pinned, reserve: tokensOfSentences }
  return shotTurns(wanted, seeing)
}
