// The window's contract: every route that the renderer, the command line and tests may call on main. This table is the
// audited surface; handlers are exhaustive over it by type (core/router.ts). Pictures go in and out as HTTP bodies:
//   POST /pictures?name=cat.jpg      body: the file's bytes -> Picture as JSON, or a Failure with status 4xx
//   GET  /pictures/{id}/view         upright, longest side at most 2,048 px
//   GET  /pictures/{id}/thumbnail    upright, longest side at most 320 px
//   POST /uploads/{id}?path=a/b.jpg  body: a file to import -> 204
//   GET  /libraries/{id}/export?format=csv&originals=1    a zip: the library's file, or a table with its pictures
//   GET  /labelling/{row}/thumbnail, /view            a row's picture, made from its file when it is shown
//   GET  /labelling/{job}/export?format=csv           a job's table
//   GET  /conversations/{id}/export?format=md&leaf={message}&originals=1    a file; inline=1: HTML to print
//   GET  /libraries/{id}/evaluation    the HTML report of its evaluation
//   GET  /backups/{id}               the file that `backups.create` made, once
//   GET  /samples/{name}             the sample pictures of the empty state
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { BackupEvent, BackupContents, BackupId, CheckEvent, KeptAside, RestoreEvent, RestoreRequest } from './backups'
import { AnswerEvent, Sampling } from './answers'
import { Assistant, AssistantDraft } from './assistants'
import { ApiStatus, ApiSwitch } from './api'
import { ChatImportEvent, ChatImportPreview, ChatImportRequest } from './chat-imports'
import { Arrangement, Conversation, ConversationSummary, Question } from './conversations'
import { DataFolder } from './data-folder'
import { Draft, DraftChange } from './drafts'
import { Failure } from './errors'
import { EvaluationEvent, EvaluationHistory, EvaluationRequest } from './evaluation'
import { AssistantId, ConversationId, ExampleId, JobId, LibraryId, MessageId, PackId, PictureId, UploadId } from './ids'
import {
  Correction,
  FolderView,
  FoundJob,
  JobEvent,
  JobPlan,
  JobSearch,
  JobSummary,
  Row,
  RowPage,
  RowQuery,
  OneAnswer,
  SendEvent,
  labellingLimits,
} from './labelling'
import {
  Attached,
  Example,
  ExampleChange,
  ExamplePage,
  ExampleQuery,
  ImportEvent,
  ImportPreview,
  ImportRequest,
  LibraryName,
  LibrarySummary,
  NewExample,
  Shots,
  libraryLimits,
} from './libraries'
import { CheckPackEvent, InstallEvent, MeasurePackEvent, Packs, onePack, packUpload } from './models'
import { PackSummary } from './packs'
import { Derivation, LookEvent, Picture, pictureLimits } from './pictures'
import { SearchQuery, SearchResults } from './search'
import { Settings, SettingsChange } from './settings'
import { LessonSummary, TeachEvent } from './teaching'

/** The only error a route answers with: its data is a Failure. */
const route = oc.errors({ DOCENT: { status: 400, data: Failure } })
const conversation = z.object({ conversation: ConversationId })
const several = z.object({ conversations: z.array(ConversationId).min(1).max(10_000) })
const answer = z.object({ answer: MessageId })
const assistant = z.object({ assistant: AssistantId })
const library = z.object({ library: LibraryId })
const examples = z.object({ examples: z.array(ExampleId).min(1).max(libraryLimits.imported) })
const job = z.object({ job: JobId })
/** What takes a change back, and the rows as they are now. */
const corrected = z.object({ before: z.array(Correction), rows: z.array(Row) })
const undo = z.object({ undoSeconds: z.number() })

export const EngineStatus = z.object({
  state: z.enum(['idle', 'loading', 'ready', 'working', 'failed']),
  pack: PackId.nullable(),
  device: z.string().nullable(),
  threads: z.number().int().nullable(),
})
export type EngineStatus = z.infer<typeof EngineStatus>

export const windowContract = {
  conversations: {
    list: route.output(z.array(ConversationSummary)),
    open: route.input(conversation).output(Conversation),
    rename: route.input(conversation.extend({ title: z.string().trim().min(1).max(200) })).output(ConversationSummary),
    /** What the next answers are shown shots from, and whose lesson they use; null for none. */
    attach: route.input(conversation.extend(Attached.shape)).output(conversation),
    /** Pins, archives, tags: all of it or nothing. */
    arrange: route
      .input(z.object({ changes: z.array(Arrangement).min(1).max(10_000) }))
      .output(z.array(ConversationSummary)),
    /** Hidden at once, gone with everything only they used after `undoSeconds`, unless restored. */
    remove: route.input(several).output(undo),
    restore: route.input(several).output(z.array(ConversationSummary)),
  },
  chatImports: {
    /** A place for files that other programs wrote: POST /uploads/{id}. Gone when brought in, discarded, or when Docent ends. */
    begin: route.output(ChatImportRequest),
    preview: route.input(ChatImportRequest).output(ChatImportPreview),
    /** Brings in all or, when its follower leaves before the end, nothing. */
    run: route.input(ChatImportRequest).output(eventIterator(ChatImportEvent)),
    discard: route.input(ChatImportRequest).output(z.object({ discarded: z.boolean() })),
  },
  assistants: {
    /** Docent's own as they came or were changed, then one's own, by name. */
    list: route.output(z.array(Assistant)),
    create: route.input(AssistantDraft).output(Assistant),
    change: route.input(AssistantDraft.extend(assistant.shape)).output(Assistant),
    /** As it came: what a person changed of one of Docent's own is gone. */
    reset: route.input(assistant).output(Assistant),
    /**
     * Hidden at once. Conversations with it go on with what it says; without any, one of a person's own is gone after
     * `undoSeconds`. Docent's own can be restored at any time.
     */
    remove: route.input(assistant).output(undo),
    restore: route.input(assistant).output(Assistant),
  },
  drafts: {
    list: route.output(z.array(Draft)),
    /** An empty one is no more. */
    write: route.input(DraftChange).output(z.object({})),
  },
  messages: {
    /** Stores the question and an empty answer, and starts to answer. */
    send: route
      .input(Question)
      .output(z.object({ conversation: ConversationId, question: MessageId, answer: MessageId })),
    /** A new sibling of `answer`. */
    regenerate: route.input(answer).output(answer),
    /** Goes on with an answer that was stopped, interrupted or cut at its length. */
    resume: route.input(answer).output(answer),
    stop: route.input(answer).output(z.object({ stopped: z.boolean() })),
    /** The events of an answer from now on, with all text so far first; ends when the answer ends. */
    follow: route.input(answer).output(eventIterator(AnswerEvent)),
  },
  pictures: {
    derive: route.input(Derivation).output(Picture),
    /** What each dock of the current pack sees, from the cache or computed now, and what a library taught to see. */
    look: route
      .input(z.object({ picture: PictureId, taught: LibraryId.nullable().default(null) }))
      .output(eventIterator(LookEvent)),
  },
  libraries: {
    list: route.output(z.array(LibrarySummary)),
    create: route.input(z.object({ name: LibraryName })).output(LibrarySummary),
    rename: route.input(library.extend({ name: LibraryName })).output(LibrarySummary),
    duplicate: route.input(library).output(LibrarySummary),
    /** Hidden at once, gone with every picture that only it used after `undoSeconds`, unless restored. */
    remove: route.input(library).output(undo),
    restore: route.input(library).output(LibrarySummary),
  },
  lessons: {
    list: route.output(z.array(LessonSummary)),
    /** In the place of what the library taught before. Ends within one picture when its follower leaves. */
    teach: route.input(library).output(eventIterator(TeachEvent)),
    forget: route.input(library).output(z.object({})),
  },
  examples: {
    find: route.input(ExampleQuery).output(ExamplePage),
    /** Those of `examples` that are there: what an answer's shots were. */
    named: route.input(examples).output(z.array(Example)),
    add: route
      .input(library.extend({ examples: z.array(NewExample).min(1).max(libraryLimits.added) }))
      .output(examples),
    edit: route.input(z.object({ example: ExampleId, change: ExampleChange })).output(Example),
    /** To stand before another example, or at the end. */
    move: route.input(library.extend({ ...examples.shape, before: ExampleId.nullable() })).output(LibrarySummary),
    /** Hidden at once and gone after `undoSeconds`, like libraries. */
    remove: route.input(examples).output(undo),
    restore: route.input(examples).output(z.array(Example)),
  },
  imports: {
    /** A place for the files to import: POST /uploads/{id}. Gone when imported, discarded, or when Docent ends. */
    begin: route.output(z.object({ upload: UploadId })),
    preview: route.input(ImportRequest).output(ImportPreview),
    /** Adds all or, when its follower leaves before the end, nothing. */
    run: route.input(ImportRequest).output(eventIterator(ImportEvent)),
    discard: route.input(z.object({ upload: UploadId })).output(z.object({ discarded: z.boolean() })),
  },
  labelling: {
    list: route.output(z.array(JobSummary)),
    /** Sub-folders, to choose a folder where the host has no dialog. */
    folder: route.input(z.object({ folder: z.string().max(labellingLimits.path) })).output(FolderView),
    /** Asks for a folder with the host's own dialog; `asked` is false where it has none. */
    choose: route.output(z.object({ asked: z.boolean(), folder: z.string().nullable() })),
    create: route.input(JobPlan).output(JobSummary),
    /** Another way to label: what no person corrected waits again. */
    change: route.input(JobPlan.omit({ folder: true }).extend(job.shape)).output(JobSummary),
    /** Starts or goes on; `tries` labels only so many, spread over the folder. Who stops to listen does not stop it. */
    start: route
      .input(job.extend({ tries: z.number().int().min(1).max(100).nullable().default(null) }))
      .output(eventIterator(JobEvent)),
    /** What happens from now on. */
    follow: route.input(job).output(eventIterator(JobEvent)),
    pause: route.input(job).output(JobSummary),
    rows: route.input(RowQuery).output(RowPage),
    correct: route
      .input(z.object({ changes: z.array(Correction).min(1).max(labellingLimits.changed) }))
      .output(corrected),
    /** The same for every row that a filter lets through. */
    correctAll: route.input(RowQuery.pick({ job: true, filter: true }).extend(OneAnswer.shape)).output(corrected),
    /** Folders of whose pictures something was answered or read. */
    search: route.input(JobSearch).output(z.array(FoundJob)),
    /** Keeps what a person corrected as examples, with copies of the pictures. */
    send: route.input(job.extend({ name: LibraryName })).output(eventIterator(SendEvent)),
    /** Hidden at once, gone with the looks that only it left after `undoSeconds`. The folder stays as it is. */
    remove: route.input(job).output(undo),
    restore: route.input(job).output(JobSummary),
  },
  evaluations: {
    /** Goes on with what was broken off, and computes nothing twice; ends within an example when its follower leaves. */
    run: route.input(EvaluationRequest).output(eventIterator(EvaluationEvent)),
    history: route.input(library).output(EvaluationHistory),
  },
  /** Titles, questions, answers and text read in pictures; what was removed is not found. */
  search: route.input(SearchQuery).output(SearchResults),
  /** One question, outside any conversation: for scripts. Shares the caches, stores no message. */
  ask: route
    .input(
      z.object({
        pictures: z.array(PictureId).max(pictureLimits.perMessage),
        question: z.string().min(1),
        assistant: AssistantId.nullable().default(null),
        shots: Shots.nullable().default(null),
        taught: LibraryId.nullable().default(null),
        sampling: Sampling.partial().default({}),
      }),
    )
    .output(eventIterator(AnswerEvent)),
  samples: route.output(z.array(z.object({ name: z.string(), question: z.string() }))),
  packs: {
    current: route.output(PackSummary),
    list: route.output(Packs),
    /** New questions go to it. Answers and labelling that are under way stop; the last pack's memory is given back. */
    choose: route.input(onePack).output(Packs),
    /** Compares every file with its sha256. Ends when its follower leaves. */
    check: route.input(onePack).output(eventIterator(CheckPackEvent)),
    /** Loads it in an engine of its own, reads and writes, and keeps the figures. */
    measure: route.input(onePack).output(eventIterator(MeasurePackEvent)),
    /** A place for a pack's files, or one zip of them: POST /uploads/{id}. */
    begin: route.output(packUpload),
    /** Takes the pack in, whole and checked, or, when its follower leaves before the end, nothing of it. */
    install: route.input(packUpload).output(eventIterator(InstallEvent)),
    discard: route.input(packUpload).output(z.object({ discarded: z.boolean() })),
    /** Hidden at once, its files gone after `undoSeconds`, unless restored. */
    remove: route.input(onePack).output(undo),
    restore: route.input(onePack).output(Packs),
  },
  engine: {
    status: route.output(EngineStatus),
    unload: route.output(EngineStatus),
  },
  settings: {
    read: route.output(Settings),
    write: route.input(SettingsChange).output(Settings),
  },
  dataFolder: {
    read: route.output(DataFolder),
    /** Shows it in the system's file manager, where the host can. */
    open: route.output(z.object({})),
    /** Removes what can be computed again. Answers under way stop, and the engine gives its memory back. */
    clear: route.output(DataFolder),
  },
  backups: {
    /** Writes a backup, to be had from GET /backups/{id} once; who stops to follow cancels it. */
    create: route.output(eventIterator(BackupEvent)),
    discard: route.input(z.object({ backup: BackupId })).output(z.object({})),
    /** A place for a backup that is handed over: POST /uploads/{upload}?path=, with its name. */
    begin: route.output(RestoreRequest),
    /** Reads an uploaded backup from end to end. */
    check: route.input(RestoreRequest).output(eventIterator(CheckEvent)),
    /** After `check`: replaces everything, or, when its follower leaves before the end, nothing. */
    restore: route.input(RestoreRequest).output(eventIterator(RestoreEvent)),
    abandon: route.input(RestoreRequest).output(z.object({})),
    /** What the last restore replaced; null when there is nothing any more. */
    kept: route.output(KeptAside.nullable()),
    /** Goes back to it; what is there now is kept in its place. */
    undo: route.output(BackupContents),
    drop: route.output(z.object({})),
  },
  /** The API for other programs on this machine. */
  api: {
    status: route.output(ApiStatus),
    switch: route.input(ApiSwitch).output(ApiStatus),
    /** A new token; the old one is void. */
    renew: route.output(ApiStatus),
  },
  about: route.output(z.object({ version: z.string(), host: z.enum(['electron', 'browser', 'cli']) })),
}

export type WindowContract = typeof windowContract
