// Which program wrote a file, told by what is in it and not by its name.
import { wordsOf, DocentError } from '../../../contract/errors'
import { sourceNames, type ChatSource } from '../../../contract/chat-imports'
import type { Imported, ImportedChat } from './imported'
import { isLlamaCpp, isLlamaCppLines, readLlamaCpp, readLlamaCppLines } from './llama-cpp'
import { isLmStudio, readLmStudio } from './lm-studio'
import { isOpenWebUi, readOpenWebUi } from './open-webui'

interface Format {
  source: ChatSource
  is: (value: unknown) => boolean
  read: (value: unknown) => ImportedChat[]
}
const formats: readonly Format[] = [
  { source: 'llama.cpp', is: isLlamaCpp, read: readLlamaCpp },
  { source: 'open-webui', is: isOpenWebUi, read: readOpenWebUi },
  { source: 'lm-studio', is: isLmStudio, read: readLmStudio },
]
const lines: Format = {
  source: 'llama.cpp',
  is: (value) => Array.isArray(value) && isLlamaCppLines(value),
  read: (value) => readLlamaCppLines(value as unknown[]),
}

/** @throws DocentError `import.not-json`, `import.no-chats`, `import.chats-broken` */
export function readChats(text: string, name: string): Imported {
  const whole = parsed(text)
  const value =
    whole === undefined
      ? text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(parsed)
      : whole
  // One session without a message is JSON as well as JSONL.
  const format = [...(whole === undefined ? [] : formats), lines].find(({ is }) => is(value) || is([value]))
  if (!format) throw new DocentError(whole === undefined ? 'import.not-json' : 'import.no-chats', { name })
  try {
    return { source: format.source, chats: format.read(format.is(value) ? value : [value]) }
  } catch (error) {
    const details = { name, source: sourceNames[format.source], reason: wordsOf(error) }
    throw new DocentError('import.chats-broken', details, { cause: error })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
