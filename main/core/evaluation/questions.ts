// A file of questions with known answers: one JSON object a line.
import { z } from 'zod'
import { DocentError, type ErrorDetails } from '../../contract/errors'

const Line = z.object({
  image: z.string().min(1),
  q: z.string().min(1),
  a: z.string().min(1),
  kind: z.string().min(1).default('all'),
  pair: z.string().optional(),
})

/** `pattern` matches a right answer. Questions of one `pair` count as one, right when all of them are. */
export interface EvaluationQuestion {
  image: string
  question: string
  pattern: RegExp
  kind: string
  pair: string | null
}

/**
 * @param name the file's name, for errors
 * @throws DocentError `usage.line` with the number of the first line that cannot be read
 */
export function parseQuestions(jsonl: string, name: string): EvaluationQuestion[] {
  return jsonl.split('\n').flatMap((text, index) => {
    if (text.trim() === '') return []
    try {
      const { image, q, a, kind, pair } = Line.parse(JSON.parse(text))
      return [{ image, question: q, pattern: new RegExp(a, 'i'), kind, pair: pair ?? null }]
    } catch (cause) {
      throw new DocentError('usage.line', { name, line: index + 1, ...reasonOf(cause) }, { cause })
    }
  })
}

function reasonOf(cause: unknown): ErrorDetails {
  if (cause instanceof z.ZodError)
    return { reason: 'cli.reason.no-proper', field: cause.issues[0]?.path.join('.') || 'object' }
  const pattern = cause instanceof SyntaxError && cause.message.startsWith('Invalid regular')
  return { reason: pattern ? 'cli.reason.no-pattern' : 'cli.reason.not-json' }
}
