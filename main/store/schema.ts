// The tables as drizzle sees them; migrations/ is what creates them.
import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AnswerStats } from '../contract/answers'
import type { MessageState } from '../contract/conversations'
import type { Failure } from '../contract/errors'
import type { EvaluationCell } from '../contract/evaluation'
import type { Evidence } from '../contract/evidence'
import type { AssistantIcon } from '../contract/assistants'
import type {
  AssistantId,
  ConversationId,
  EvaluationId,
  ExampleId,
  JobId,
  LibraryId,
  MessageId,
  PackId,
  PictureId,
  RowId,
  Sha256,
} from '../contract/ids'
import type { JobState, LabelScore, Method, Row, RowState, Sidecar } from '../contract/labelling'
import type { Shots } from '../contract/libraries'
import type { PackCheck, PackSpeed } from '../contract/models'
import type { PictureType } from '../contract/pictures'

export const conversations = sqliteTable(
  'conversations',
  {
    id: text().$type<ConversationId>().primaryKey(),
    title: text().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    removedAt: integer('removed_at'),
    shots: text({ mode: 'json' }).$type<Shots>(),
    taught: text().$type<LibraryId>(),
    assistant: text().$type<AssistantId>(),
    pinnedAt: integer('pinned_at'),
    archivedAt: integer('archived_at'),
  },
  (table) => [index('conversations_by_update').on(table.updatedAt)],
)

export const messages = sqliteTable('messages', {
  id: text().$type<MessageId>().primaryKey(),
  conversation: text().$type<ConversationId>().notNull(),
  parent: text().$type<MessageId>(),
  role: text().$type<'user' | 'assistant'>().notNull(),
  state: text().$type<MessageState>().notNull(),
  pack: text().$type<PackId>(),
  error: text({ mode: 'json' }).$type<Failure>(),
  createdAt: integer('created_at').notNull(),
})

export const pictures = sqliteTable('pictures', {
  id: text().$type<PictureId>().primaryKey(),
  sha256: text().$type<Sha256>().notNull(),
  name: text().notNull(),
  type: text().$type<PictureType>().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  bytes: integer().notNull(),
  createdAt: integer('created_at').notNull(),
})

/** A message's content in order: each part is a text or a picture. */
export const parts = sqliteTable(
  'parts',
  {
    message: text().$type<MessageId>().notNull(),
    position: integer().notNull(),
    text: text(),
    picture: text().$type<PictureId>(),
  },
  (table) => [primaryKey({ columns: [table.message, table.position] })],
)

export const evidence = sqliteTable(
  'evidence',
  {
    picture: text().$type<PictureId>().notNull(),
    dock: text().notNull(),
    version: integer().notNull(),
    evidence: text({ mode: 'json' }).$type<Evidence>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.picture, table.dock] })],
)

export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})

export const statistics = sqliteTable('statistics', {
  message: text().$type<MessageId>().primaryKey(),
  stats: text({ mode: 'json' }).$type<AnswerStats>().notNull(),
})

export const libraries = sqliteTable('libraries', {
  id: text().$type<LibraryId>().primaryKey(),
  name: text().notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  removedAt: integer('removed_at'),
})

export const lessons = sqliteTable('lessons', {
  library: text().$type<LibraryId>().primaryKey(),
  /** Pack, dock and version of the encoder. */
  dock: text().notNull(),
  labels: text({ mode: 'json' }).$type<string[]>().notNull(),
  lesson: blob({ mode: 'buffer' }).notNull(),
  examples: integer().notNull(),
  right: integer().notNull(),
  leftOut: integer('left_out').notNull(),
  taughtAt: integer('taught_at').notNull(),
})

export const examples = sqliteTable('examples', {
  id: text().$type<ExampleId>().primaryKey(),
  library: text().$type<LibraryId>().notNull(),
  position: integer().notNull(),
  instruction: text().notNull(),
  answer: text().notNull(),
  tags: text({ mode: 'json' }).$type<string[]>().notNull(),
  note: text().notNull(),
  removedAt: integer('removed_at'),
})

export const examplePictures = sqliteTable(
  'example_pictures',
  {
    example: text().$type<ExampleId>().notNull(),
    position: integer().notNull(),
    picture: text().$type<PictureId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.example, table.position] })],
)

/** One of a person's own, or one of Docent's own that a person changed or removed. */
export const assistants = sqliteTable('assistants', {
  id: text().$type<AssistantId>().primaryKey(),
  name: text().notNull(),
  icon: text().$type<AssistantIcon>().notNull(),
  instructions: text().notNull(),
  question: text().notNull(),
  shots: text({ mode: 'json' }).$type<Shots>(),
  taught: text().$type<LibraryId>(),
  temperature: real(),
  maxTokens: integer('max_tokens'),
  removedAt: integer('removed_at'),
})

/** `conversation` null: the draft of the conversation that does not exist yet. */
export const drafts = sqliteTable('drafts', {
  id: integer().primaryKey(),
  conversation: text().$type<ConversationId>(),
  text: text().notNull(),
})

export const draftPictures = sqliteTable(
  'draft_pictures',
  {
    draft: integer().notNull(),
    position: integer().notNull(),
    picture: text().$type<PictureId>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.draft, table.position] })],
)

export const tags = sqliteTable(
  'tags',
  { conversation: text().$type<ConversationId>().notNull(), tag: text().notNull() },
  (table) => [primaryKey({ columns: [table.conversation, table.tag] })],
)

export const jobs = sqliteTable('jobs', {
  id: text().$type<JobId>().primaryKey(),
  folder: text().notNull(),
  recursive: integer({ mode: 'boolean' }).notNull(),
  method: text({ mode: 'json' }).$type<Method>().notNull(),
  sidecar: text({ mode: 'json' }).$type<Sidecar>(),
  state: text().$type<JobState>().notNull(),
  problem: text({ mode: 'json' }).$type<Failure>(),
  leftAside: integer('left_aside').notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
  removedAt: integer('removed_at'),
})

export const jobRows = sqliteTable(
  'job_rows',
  {
    id: integer().$type<RowId>().primaryKey(),
    job: text().$type<JobId>().notNull(),
    path: text().notNull(),
    bytes: integer().notNull(),
    modified: integer().notNull(),
    sha256: text().$type<Sha256>(),
    state: text().$type<RowState | 'answered'>().notNull(),
    answers: text({ mode: 'json' }).$type<string[]>().notNull(),
    corrected: text({ mode: 'json' }).$type<string[]>(),
    confidence: real(),
    margin: real(),
    scores: text({ mode: 'json' }).$type<LabelScore[]>().notNull(),
    read: text(),
    failure: text({ mode: 'json' }).$type<Failure>(),
    since: text().$type<Row['since']>(),
    /** The sha256 of the sidecar as it was written. */
    written: text(),
    ms: integer(),
  },
  (table) => [index('job_rows_by_state').on(table.job, table.state, table.id)],
)

export const jobPictures = sqliteTable(
  'job_pictures',
  { job: text().$type<JobId>().notNull(), sha256: text().$type<Sha256>().notNull() },
  (table) => [primaryKey({ columns: [table.job, table.sha256] })],
)

/** `hashes`: sha256 by path, where the pack's own folder does not hold them. */
export const packs = sqliteTable('packs', {
  id: text().$type<PackId>().primaryKey(),
  chosen: integer({ mode: 'boolean' }).notNull().default(false),
  hashes: text({ mode: 'json' }).$type<Record<string, string>>(),
  checked: text({ mode: 'json' }).$type<PackCheck>(),
  speed: text({ mode: 'json' }).$type<PackSpeed>(),
})

/** `labels` null: free answers. `finishedAt` null: broken off, to be gone on with. */
export const evaluations = sqliteTable('evaluations', {
  id: text().$type<EvaluationId>().primaryKey(),
  library: text().$type<LibraryId>().notNull(),
  digest: text().notNull(),
  cell: text({ mode: 'json' }).$type<EvaluationCell>().notNull(),
  labels: text({ mode: 'json' }).$type<string[]>(),
  createdAt: integer('created_at').notNull(),
  finishedAt: integer('finished_at'),
  msPerPicture: real('ms_per_picture'),
})

export const evaluationAnswers = sqliteTable(
  'evaluation_answers',
  {
    evaluation: text().$type<EvaluationId>().notNull(),
    example: text().$type<ExampleId>().notNull(),
    expected: text().notNull(),
    answer: text().notNull(),
    probability: real(),
    ms: real().notNull(),
  },
  (table) => [primaryKey({ columns: [table.evaluation, table.example] })],
)
