// One question outside any conversation: shares the caches, stores no message.
import { Sampling, type AnswerEvent } from '../../contract/answers'
import type { LoadedPack, Turn } from '../../contract/engine'
import type { PictureId } from '../../contract/ids'
import type { Shots } from '../../contract/libraries'
import { answer, type AnswerServices } from './answer'
import { buildTurns, checkLength } from './sequence'

export interface AskedOnce {
  pictures: PictureId[]
  question: string
  shots: Shots | null
  sampling: { [Key in keyof Sampling]?: Sampling[Key] | undefined }
}

/** What a script expects: the same question gives the same answer. */
export const scripted = { temperature: 0, repetitionPenalty: 1, maxTokens: 256, stop: [] }

/** @throws DocentError `message.too-long`, `library.missing`, `picture.missing` */
export function ask(
  { pictures, question, shots, sampling }: AskedOnce,
  services: AnswerServices,
  signal = new AbortController().signal,
): AsyncGenerator<AnswerEvent> {
  const { store } = services
  checkLength(question)
  for (const library of shots?.libraries ?? []) store.libraries.get(library) // one that is gone is told, not passed over
  const path = [{ role: 'user' as const, text: question, pictures }]
  const asked = {
    conversation: null,
    pictures,
    shots: shots && { from: shots, for: pictures },
    turns: (pack: LoadedPack, chosen: Turn[]) =>
      buildTurns(path, pack, '', (picture) => store.pictures.get(picture).sha256, chosen),
    sampling: (pack: LoadedPack) => Sampling.parse({ ...pack.sampling, ...scripted, ...sampling }),
  }
  return answer(asked, services, signal)
}
