// What a person corrected becomes examples of a library: the first time that pictures of a job are copied.
import { basename } from 'node:path'
import { DocentError } from '../../contract/errors'
import type { JobId, PictureId } from '../../contract/ids'
import { answersOf, type Method, type SendEvent } from '../../contract/labelling'
import type { NewExample } from '../../contract/libraries'
import { text } from '../../contract/texts/catalogue'
import type { StoredRow } from '../../store/job-rows'
import type { Store } from '../../store/store'
import { commonestInstruction, shownOf } from '../libraries/answers'
import type { PictureService } from '../pictures/picture-service'
import { read } from './take'

/** @param name of the library, which is made where there is none; what it holds already is passed over */
export async function* sendCorrected(
  job: JobId,
  name: string,
  { store, pictures }: { store: Store; pictures: PictureService },
): AsyncGenerator<SendEvent> {
  const { folder, method } = store.jobs.get(job)
  const rows = store.jobRows.corrected(job)
  const instructions = instructionsOf(method, store)
  const examples: NewExample[] = []
  let skipped = 0
  for (const [done, row] of rows.entries()) {
    yield { type: 'progress', done, of: rows.length }
    try {
      const { bytes } = await read(folder, row.path)
      const { id } = await pictures.add(bytes, basename(row.path))
      examples.push(...examplesOf(row, id, instructions))
    } catch (error) {
      if (!(error instanceof DocentError) || !/^(row|picture)\./.test(error.code)) throw error
      skipped++
    }
  }
  yield store.transaction(() => {
    const library = store.libraries.named(name)?.id ?? store.libraries.create(name)
    const known = new Set(store.examples.of(library).map((example) => keyOf(example)))
    const fresh = examples.filter((example) => !known.has(keyOf(example)))
    if (fresh.length > 0) store.examples.add(library, fresh)
    return { type: 'done', library, added: fresh.length, skipped: skipped + examples.length - fresh.length }
  })
}

/** One a prompt that has an answer. */
function examplesOf(row: StoredRow, picture: PictureId, instructions: string[]): NewExample[] {
  return answersOf(row).flatMap((answer, at) => {
    const instruction = instructions[at] ?? instructions[0] ?? ''
    return answer.trim() === '' ? [] : [{ pictures: [picture], instruction, answer, tags: [], note: '' }]
  })
}

/** What the pictures of a job were asked, as it was asked. */
function instructionsOf(method: Method, store: Store): string[] {
  if (method.kind === 'ask') return method.prompts
  if (method.kind === 'labels') return [method.question]
  if (method.kind === 'library') return [commonestInstruction(shownOf(method.library, store))]
  return [text(method.dock === 'read' ? 'label.instruction.read' : 'label.instruction.name')]
}

function keyOf({ pictures, instruction, answer }: NewExample): string {
  return JSON.stringify([pictures, instruction, answer])
}
