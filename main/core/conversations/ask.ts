// One question outside any conversation: shares the caches, stores no message.
import { Sampling, type AnswerEvent } from '../../contract/answers'
import type { LoadedPack } from '../../contract/engine'
import type { PictureId } from '../../contract/ids'
import { answer, type AnswerServices } from './answer'
import { buildTurns } from './sequence'

export interface AskedOnce {
  pictures: PictureId[]
  question: string
  sampling: { [Key in keyof Sampling]?: Sampling[Key] | undefined }
}

/** What a script expects: the same question gives the same answer. */
const scripted = { temperature: 0, repetitionPenalty: 1, maxTokens: 256, stop: [] }

export function ask(
  { pictures, question, sampling }: AskedOnce,
  services: AnswerServices,
  signal = new AbortController().signal,
): AsyncGenerator<AnswerEvent> {
  const { store } = services
  const path = [{ role: 'user' as const, text: question, pictures }]
  const asked = {
    conversation: null,
    pictures,
    turns: (pack: LoadedPack) => buildTurns(path, pack, '', (picture) => store.pictures.get(picture).sha256),
    sampling: (pack: LoadedPack) => Sampling.parse({ ...pack.sampling, ...scripted, ...sampling }),
  }
  return answer(asked, services, signal)
}
