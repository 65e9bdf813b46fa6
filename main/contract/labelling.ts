// Labelling: a folder as a job, with a row for each of its pictures. The pictures stay where they are.
import { z } from 'zod'
import { AnswerRules } from './answers'
import { Failure } from './errors'
import { EvaluationMethod, evaluationMethods } from './evaluation'
import { DockId, JobId, LibraryId, RowId } from './ids'
import { searchLimits, SnippetSegment } from './search'

export const labellingLimits = {
  path: 4_096,
  prompts: 8,
  characters: 4_000,
  labels: 1_000,
  label: 200,
  tokens: 1_024,
  answer: 20_000,
  filter: 1_000,
  page: 500,
  /** Rows that one change may touch. */
  changed: 20_000,
  pictures: 500_000,
} as const

const Prompt = z.string().trim().min(1).max(labellingLimits.characters)
const Label = z.string().trim().min(1).max(labellingLimits.label)
export const FolderPath = z.string().trim().min(1).max(labellingLimits.path)

/** How a picture gets its label from a library: as an evaluation measures it. */
export const libraryMethods = evaluationMethods
export const LibraryMethod = EvaluationMethod
export type LibraryMethod = EvaluationMethod

/** What variables a prompt may hold, in braces. */
export const promptVariables = ['name', 'folder', 'labels', 'date'] as const

/** Whether text in the pictures is read first; it is, unless this says otherwise: most of the time goes there. */
const reads = z.boolean().optional()

export const Method = z.discriminatedUnion('kind', [
  /** Each prompt is asked about each picture; the answers stand in the order of the prompts. */
  z.object({
    kind: z.literal('ask'),
    prompts: z.array(Prompt).min(1).max(labellingLimits.prompts),
    rules: AnswerRules,
    tokens: z.number().int().min(1).max(labellingLimits.tokens),
    reads,
  }),
  /** The one of `labels` that answers `question` best. */
  z.object({
    kind: z.literal('labels'),
    labels: z.array(Label).min(2).max(labellingLimits.labels),
    question: Prompt,
    reads,
  }),
  z.object({ kind: z.literal('library'), library: LibraryId, by: LibraryMethod }),
  /** What one dock saw. */
  z.object({ kind: z.literal('dock'), dock: DockId }),
])
export type Method = z.infer<typeof Method>

export const sidecarFormats = ['txt', 'xmp'] as const
/** What happens to a sidecar that is there: the picture is passed over, what is new is added, or it is written anew. */
export const existingChoices = ['skip', 'append', 'replace'] as const
export const Sidecar = z.object({ format: z.enum(sidecarFormats), existing: z.enum(existingChoices) })
export type Sidecar = z.infer<typeof Sidecar>

export const JobPlan = z.object({
  folder: FolderPath,
  recursive: z.boolean(),
  method: Method,
  sidecar: Sidecar.nullable(),
})
export type JobPlan = z.infer<typeof JobPlan>

/** `draft`: nothing but a try was run. `paused`: stopped by a person, by a problem, or because Docent ended. */
export const jobStates = ['draft', 'running', 'paused', 'done'] as const
export const JobState = z.enum(jobStates)
export type JobState = z.infer<typeof JobState>

export const JobSummary = JobPlan.extend({
  id: JobId,
  /** The folder's own name. */
  name: z.string(),
  state: JobState,
  /** Why it paused, where no person did. */
  problem: Failure.nullable(),
  updatedAt: z.number(),
  rows: z.object({
    waiting: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    skipped: z.number().int(),
  }),
  corrected: z.number().int(),
  /** Files of the folder that are neither pictures nor sidecars. */
  leftAside: z.number().int(),
  /** While it runs: pictures a second lately, and the seconds left at that pace. */
  pace: z.object({ perSecond: z.number(), secondsLeft: z.number() }).nullable(),
})
export type JobSummary = z.infer<typeof JobSummary>

export const rowStates = ['waiting', 'done', 'failed', 'skipped'] as const
export const RowState = z.enum(rowStates)
export type RowState = z.infer<typeof RowState>

export const LabelScore = z.object({ label: z.string(), score: z.number() })
export type LabelScore = z.infer<typeof LabelScore>

export const Row = z.object({
  id: RowId,
  job: JobId,
  /** Below the job's folder, with forward slashes. */
  path: z.string(),
  bytes: z.number().int(),
  /** When the file was last changed, in milliseconds. */
  modified: z.number().int(),
  state: RowState,
  /** One a prompt; what was found first, whatever a person made of it. */
  answers: z.array(z.string()),
  /** What a person made of them. */
  corrected: z.array(z.string()).nullable(),
  /** 0 to 1: of the label, or of the words of an answer. */
  confidence: z.number().nullable(),
  /** How far the label is ahead of the next one; null where there is none to compare with. */
  margin: z.number().nullable(),
  /** The likeliest labels, the best first. */
  scores: z.array(LabelScore),
  /** The text that was read in the picture; null where nothing read it. */
  read: z.string().nullable(),
  /** Why there is no answer, or what could not be done with it. */
  failure: Failure.nullable(),
  /** What became of the file after it was labelled. */
  since: z.enum(['changed', 'gone']).nullable(),
  ms: z.number().int().nullable(),
})
export type Row = z.infer<typeof Row>

/** What holds: the correction, where there is one. */
export function answersOf({ answers, corrected }: Pick<Row, 'answers' | 'corrected'>): string[] {
  return corrected ?? answers
}

/** `suspicious` has those first whose label is least ahead of the next one. */
export const rowOrders = ['path', 'suspicious'] as const
export const RowQuery = z.object({
  job: JobId,
  filter: z.string().max(labellingLimits.filter).default(''),
  order: z.enum(rowOrders).default('path'),
  limit: z.number().int().min(1).max(labellingLimits.page).default(100),
  offset: z.number().int().min(0).default(0),
})
export type RowQuery = z.infer<typeof RowQuery>

export const RowPage = z.object({ rows: z.array(Row), total: z.number().int() })
export type RowPage = z.infer<typeof RowPage>

/** What a person makes of a row's answers; null takes it back. */
export const Correction = z.object({
  row: RowId,
  corrected: z.array(z.string().max(labellingLimits.answer)).max(labellingLimits.prompts).nullable(),
})
export type Correction = z.infer<typeof Correction>

/** One of each row's answers, the first being 0; null takes a person's corrections back. */
export const OneAnswer = z.object({
  at: z.number().int().min(0).max(labellingLimits.prompts),
  answer: z.string().max(labellingLimits.answer).nullable(),
})
export type OneAnswer = z.infer<typeof OneAnswer>

/** The answers of a row with one of them changed. */
export function withAnswer(row: Pick<Row, 'answers' | 'corrected'>, at: number, answer: string): string[] {
  const answers = answersOf(row)
  return Array.from({ length: Math.max(answers.length, at + 1) }, (_, place) =>
    place === at ? answer : (answers[place] ?? ''),
  )
}

export const JobEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('row'), row: Row }),
  z.object({ type: z.literal('job'), job: JobSummary }),
])
export type JobEvent = z.infer<typeof JobEvent>

/** Sub-folders of `folder` and how many pictures lie in it itself. */
export const FolderView = z.object({
  folder: z.string(),
  parent: z.string().nullable(),
  folders: z.array(z.string()),
  pictures: z.number().int(),
})
export type FolderView = z.infer<typeof FolderView>

/** A folder in which something was found; `row` is the picture it fits best, `snippet` what is said of it. */
export const FoundJob = z.object({
  job: JobId,
  name: z.string(),
  pictures: z.number().int(),
  row: RowId,
  snippet: z.array(SnippetSegment),
})
export type FoundJob = z.infer<typeof FoundJob>

export const tableFormats = ['csv', 'jsonl'] as const
export const JobSearch = z.object({ query: z.string().max(searchLimits.characters) })
export const TableFormat = z.enum(tableFormats)
export type TableFormat = z.infer<typeof TableFormat>

export const SendEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.number().int(), of: z.number().int() }),
  z.object({ type: z.literal('done'), library: LibraryId, added: z.number().int(), skipped: z.number().int() }),
])
export type SendEvent = z.infer<typeof SendEvent>
