// docent eval: accuracy over questions with known answers, with intervals, and with the pictures swapped.
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { DocentError } from '../../contract/errors'
import type { Evidence } from '../../contract/evidence'
import type { PictureId } from '../../contract/ids'
import { text } from '../../contract/texts/catalogue'
import { causeOf, ceilingOf, type Cause, type ExplainedFailure } from '../../core/evaluation/cause'
import { parseQuestions, type EvaluationQuestion } from '../../core/evaluation/questions'
import { htmlReport } from '../../core/evaluation/report'
import { judge, score, swapPictures, type AnsweredQuestion, type Score } from '../../core/evaluation/score'
import type { Program } from '../folders'
import { nameOf, number, parse, readInput, whereabouts } from './arguments'
import { askOnce } from './ask'
import { connect, type Connection } from './connection'
import { libraryNamed } from './named'
import { show } from './progress'
import { print } from './terminal'

/** Long enough for any right answer, short enough that rambling is not rewarded. */
const defaultMaxTokens = 48

export async function evalCommand(args: string[], program: Program): Promise<void> {
  const { values, positionals } = parse(args, {
    images: { type: 'string' },
    report: { type: 'string' },
    'max-tokens': { type: 'string' },
    'no-swap': { type: 'boolean' },
    taught: { type: 'string' },
  })
  const [file] = positionals
  if (file === undefined) throw new DocentError('usage.option', { option: 'FILE.jsonl', reason: 'cli.reason.missing' })
  const questions = parseQuestions(new TextDecoder().decode(await readInput(file)), nameOf(file))
  const maxTokens = number('--max-tokens', values['max-tokens']) ?? defaultMaxTokens
  const connection = await connect(program, whereabouts(values, program))
  try {
    const taught = values.taught === undefined ? null : (await libraryNamed(connection, values.taught)).id
    const how = { taught, sampling: { temperature: 0, maxTokens } }
    const pictures = await addPictures(connection, questions, values.images ?? dirname(file))
    const answered = await answerAll(connection, questions, pictures, how)
    const swapped = values['no-swap']
      ? null
      : score(await answerAll(connection, swapPictures(questions), pictures, how))
    const result = score(answered)
    const failures = await explain(connection, answered, pictures)
    const ceiling = ceilingOf(answered, failures)
    if (values.report !== undefined) {
      const thumbnails = await thumbnailsOf(connection, pictures)
      await writeFile(values.report, htmlReport(result, swapped, answered, { title: nameOf(file), thumbnails }))
    }
    print(
      values.json
        ? JSON.stringify(json(result, swapped, ceiling, failures), null, 2)
        : table(result, swapped, ceiling, failures),
    )
  } finally {
    await connection.close()
  }
}

async function addPictures(
  connection: Connection,
  questions: EvaluationQuestion[],
  folder: string,
): Promise<Map<string, PictureId>> {
  const pictures = new Map<string, PictureId>()
  for (const image of new Set(questions.map((question) => question.image))) {
    const picture = await connection.addPicture(await readInput(join(folder, image)), nameOf(image))
    pictures.set(image, picture.id)
  }
  return pictures
}

async function answerAll(
  connection: Connection,
  questions: EvaluationQuestion[],
  pictures: Map<string, PictureId>,
  how: Pick<Parameters<typeof askOnce>[1], 'taught' | 'sampling'>,
): Promise<AnsweredQuestion[]> {
  const answered: AnsweredQuestion[] = []
  for (const question of questions) {
    show(text('cli.evaluating', { done: answered.length, questions: questions.length }))
    const ids = [pictures.get(question.image)].filter((id) => id !== undefined)
    const { answer } = await askOnce(connection, { pictures: ids, question: question.question, ...how })
    answered.push(judge(question, answer))
  }
  show('')
  return answered
}

/** The wrong answers with their causes; what the docks saw is in the cache by now. */
async function explain(
  connection: Connection,
  answered: AnsweredQuestion[],
  pictures: Map<string, PictureId>,
): Promise<ExplainedFailure[]> {
  const wrong = answered.filter(({ right }) => !right)
  const evidence = new Map<string, Evidence[]>()
  for (const image of new Set(wrong.map((question) => question.image))) {
    const picture = pictures.get(image)
    const seen: Evidence[] = []
    if (picture === undefined) continue
    for await (const event of await connection.client.pictures.look({ picture }))
      if (event.type === 'look') seen.push(event.evidence)
    evidence.set(image, seen)
  }
  return wrong.map((question) => ({ ...question, cause: causeOf(question, evidence.get(question.image) ?? []) }))
}

async function thumbnailsOf(connection: Connection, pictures: Map<string, PictureId>): Promise<Map<string, string>> {
  const thumbnails = new Map<string, string>()
  for (const [image, id] of pictures) {
    const bytes = await connection.thumbnail(id)
    thumbnails.set(image, `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`)
  }
  return thumbnails
}

function json(
  { macroAverage, kinds, accuracy, low, high, n }: Score,
  swapped: Score | null,
  ceiling: Score,
  failures: ExplainedFailure[],
) {
  const explained = failures.map(({ image, question, answer, kind, cause }) => ({
    image,
    question,
    answer,
    kind,
    cause,
  }))
  return {
    accuracy,
    low,
    high,
    n,
    macroAverage,
    kinds,
    swapped: swapped && swapped.macroAverage,
    ceiling: ceiling.macroAverage,
    failures: explained,
  }
}

function table(result: Score, swapped: Score | null, ceiling: Score, failures: ExplainedFailure[]): string {
  const percent = (value: number): string => `${(100 * value).toFixed(1)}%`
  const causes = (kind: string): Record<Cause, number> => {
    const all = failures.filter((failure) => failure.kind === kind)
    const dock = all.filter(({ cause }) => cause === 'dock').length
    return { dock, decoder: all.length - dock }
  }
  const kinds = Object.entries(result.kinds).map(([kind, { accuracy, low, high, n }]) =>
    text('cli.eval.kind', {
      kind,
      accuracy: percent(accuracy),
      low: percent(low),
      high: percent(high),
      n,
      ...causes(kind),
    }),
  )
  const wrong = failures.map(({ image, question, answer, kind, cause }) =>
    text('cli.eval.failure', { image, question, answer, kind, cause }),
  )
  const total = text('cli.eval.total', {
    accuracy: percent(result.accuracy),
    low: percent(result.low),
    high: percent(result.high),
    n: result.n,
    macro: percent(result.macroAverage),
  })
  const chance = swapped ? [text('cli.eval.swapped', { macro: percent(swapped.macroAverage) })] : []
  const best = text('cli.eval.ceiling', { macro: percent(ceiling.macroAverage) })
  return [...wrong, '', ...kinds, total, ...chance, best].join('\n')
}
