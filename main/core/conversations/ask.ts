// One question outside any conversation: shares the caches, stores no message.
import { Sampling, type AnswerEvent } from '../../contract/answers'
import type { Assistant } from '../../contract/assistants'
import type { LoadedPack, Turn } from '../../contract/engine'
import type { LibraryId, PictureId } from '../../contract/ids'
import type { Shots } from '../../contract/libraries'
import type { Wanted } from '../libraries/shots'
import { answer, type AnswerServices } from './answer'
import { checkLength, turnsAbout } from './sequence'

export interface AskedOnce {
  pictures: PictureId[]
  question: string
  /** What it has attached holds where `shots` and `taught` say nothing. */
  assistant?: Assistant | null
  shots: Shots | null
  taught?: LibraryId | null
  /** Examples that must not be shown. */
  without?: Wanted['without']
  sampling: { [Key in keyof Sampling]?: Sampling[Key] | undefined }
}

/** What a script expects: the same question gives the same answer. */
export const scripted = { temperature: 0, repetitionPenalty: 1, maxTokens: 256, stop: [] }

/** @throws DocentError `message.too-long`, `library.missing`, `picture.missing` */
export function ask(
  { pictures, question, assistant = null, without, sampling, ...wanted }: AskedOnce,
  services: AnswerServices,
  signal = new AbortController().signal,
): AsyncGenerator<AnswerEvent> {
  const { store } = services
  checkLength(question)
  const shots = wanted.shots ?? assistant?.attached.shots ?? null
  const taught = wanted.taught ?? assistant?.attached.taught ?? null
  for (const library of shots?.libraries ?? []) store.libraries.get(library) // one that is gone is told, not passed over
  const asked = {
    conversation: null,
    pictures,
    shots: shots && { from: shots, for: pictures, without },
    taught,
    turns: (pack: LoadedPack, chosen: Turn[]) =>
      turnsAbout(store.pictures.hashesOf(pictures), question, pack, chosen, assistant?.instructions),
    sampling: (pack: LoadedPack) => Sampling.parse({ ...pack.sampling, ...scripted, ...said(assistant), ...sampling }),
  }
  return answer(asked, services, signal)
}

function said(assistant: Assistant | null): Partial<Sampling> {
  const { temperature = null, maxTokens = null } = assistant?.sampling ?? {}
  return { ...(temperature !== null && { temperature }), ...(maxTokens !== null && { maxTokens }) }
}
