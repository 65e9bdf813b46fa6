// A filter over a job's rows, as SQL: words and label:, text:, name:, confidence:, state:, joined by AND, OR and NOT,
// with brackets and quotes. What was typed travels in parameters only.
import { sql, type SQL } from 'drizzle-orm'
import { DocentError } from '../contract/errors'

/** Deeper than anybody nests, and far from SQLite's limit. */
const deepest = 50

/** @returns a condition over `job_rows`; true for an empty filter @throws DocentError `job.filter` */
export function matchingRows(filter: string): SQL {
  const words = filter.match(/[()]|(?:[a-z]+:)?"[^"]*"?|[^\s()"]+/gi) ?? []
  if (words.length === 0) return sql`1`
  const reader = new Reader(words)
  const condition = reader.either(0)
  const left = reader.peek()
  if (left !== undefined) throw new DocentError('job.filter', { near: left })
  return condition
}

class Reader {
  #at = 0

  constructor(private readonly words: readonly string[]) {}

  peek(): string | undefined {
    return this.words[this.#at]
  }

  either(depth: number): SQL {
    let condition = this.all(depth)
    while (this.take('OR')) condition = sql`(${condition} OR ${this.all(depth)})`
    return condition
  }

  /** Words beside each other must all hold. */
  private all(depth: number): SQL {
    let condition = this.one(depth)
    for (let next = this.peek(); next !== undefined && next !== ')' && next !== 'OR'; next = this.peek()) {
      this.take('AND')
      condition = sql`(${condition} AND ${this.one(depth)})`
    }
    return condition
  }

  private one(depth: number): SQL {
    const word = this.words[this.#at++]
    if (word === undefined || word === ')' || word === 'AND' || word === 'OR' || depth > deepest)
      throw new DocentError('job.filter', { near: word ?? this.words.at(-1) ?? '' })
    if (word === 'NOT') return sql`NOT ${this.one(depth + 1)}`
    if (word !== '(') return term(word)
    const inside = this.either(depth + 1)
    if (!this.take(')')) throw new DocentError('job.filter', { near: '(' })
    return sql`(${inside})`
  }

  private take(word: string): boolean {
    if (this.peek() !== word) return false
    this.#at++
    return true
  }
}

function term(word: string): SQL {
  const [, key = '', typed = ''] = /^(?:(label|text|name|confidence|state):)?(.*)$/is.exec(word) ?? []
  const value = typed.replace(/^"|"$/g, '')
  switch (key.toLowerCase()) {
    case 'label':
      // Of an answer that is a list, each part is a label.
      return said(sql`', ' || answer.value || ', ' LIKE '%, ' || ${pattern(value)} || ', %' ESCAPE '\\'`)
    case 'text':
      return sql`(${saying(value)} OR coalesce(read, '') LIKE ${pattern(`*${value}*`)} ESCAPE '\\')`
    case 'name':
      return sql`path LIKE ${pattern(`*${value}*`)} ESCAPE '\\'`
    case 'confidence':
      return compared(word, value)
    case 'state':
      return value === 'corrected' ? sql`corrected IS NOT NULL` : sql`state = ${value.toLowerCase()}`
    default:
      return saying(value)
  }
}

/** A word in an answer, or in the file's name. */
function saying(value: string): SQL {
  const like = pattern(`*${value}*`)
  return sql`(${said(sql`answer.value LIKE ${like} ESCAPE '\\'`)} OR path LIKE ${like} ESCAPE '\\')`
}

function said(condition: SQL): SQL {
  return sql`EXISTS (SELECT 1 FROM json_each(coalesce(corrected, answers)) AS answer WHERE ${condition})`
}

function compared(word: string, value: string): SQL {
  const [, sign = '', number = ''] = /^(<=|>=|<|>|=)?\s*([0-9]*\.?[0-9]+)$/.exec(value) ?? []
  if (number === '') throw new DocentError('job.filter', { near: word })
  const limit = Number(number)
  if (sign === '<') return sql`confidence < ${limit}`
  if (sign === '<=') return sql`confidence <= ${limit}`
  if (sign === '>') return sql`confidence > ${limit}`
  if (sign === '>=') return sql`confidence >= ${limit}`
  return sql`abs(confidence - ${limit}) < 0.005`
}

/** `*` stands for any letters; LIKE's own signs are letters. */
function pattern(value: string): string {
  return value.replace(/[\\%_]/g, (sign) => `\\${sign}`).replaceAll('*', '%')
}
