// A Docent without models, for the window's tests: keeps conversations and pictures in memory and answers by a script.
import { defaultApiPort, type ApiStatus } from '../../../main/contract/api'
import { DocentError, type ErrorCode } from '../../../main/contract/errors'
import { ConversationSummary, type Conversation, type Message } from '../../../main/contract/conversations'
import type { DataFolder } from '../../../main/contract/data-folder'
import type { Draft } from '../../../main/contract/drafts'
import type { Evidence } from '../../../main/contract/evidence'
import { ConversationId, MessageId, PictureId } from '../../../main/contract/ids'
import type { AnswerEvent, AnswerStats } from '../../../main/contract/answers'
import type { KnownPack } from '../../../main/contract/models'
import type { PackSummary } from '../../../main/contract/packs'
import type { Picture } from '../../../main/contract/pictures'
import { defaultSettings, type Settings } from '../../../main/contract/settings'
import type { EngineStatus } from '../../../main/contract/window'
import { WorldLabelling } from './labelling'
import { WorldBackups } from './backups'
import { WorldChats } from './chats'
import { WorldAssistants } from './assistants'
import { WorldLibraries } from './libraries'
import { RunningAnswer } from './running-answer'
import { stats } from './stats'

/** What an answer does. `soFar` is not empty when an answer is continued. */
export type Answerer = (asked: { question: Message; soFar: string; signal: AbortSignal }) => AsyncIterable<AnswerEvent>
export type DockEvidence = { dock: string; evidence: Evidence; ms: number }

interface Stored extends Conversation {
  removed: boolean
}

export class World {
  conversations = new Map<string, Stored>()
  pictures = new Map<string, Picture>()
  evidence = new Map<string, DockEvidence[]>()
  drafts = new Map<string | null, Draft>()
  draftWrites = 0
  running = new Map<string, RunningAnswer>()
  assistants = new WorldAssistants()
  libraries = new WorldLibraries(this)
  labelling = new WorldLabelling()
  backups = new WorldBackups()
  chats = new WorldChats((title) => this.addConversation(title).id)
  dataFolder: DataFolder = {
    path: '/home/person/.local/share/docent',
    sizes: {
      pictures: 412_000_000,
      database: 8_400_000,
      packs: 171_000_000,
      copies: 0,
      looks: 36_000_000,
      prefixes: 140_000_000,
      other: 52_000,
    },
    opens: false,
  }
  dataFolderOpened = 0
  packs: KnownPack[] = [known(starter, { current: true, given: true })]
  /** What the next pack that is taken in is called. */
  incoming = 'SmolVLM-256M-Instruct'
  settings: Settings = defaultSettings
  engine: EngineStatus = { state: 'idle', pack: null, device: null, threads: null }
  api: ApiStatus = {
    on: false,
    port: defaultApiPort,
    address: null,
    token: 'docent-a-token-for-tests',
    available: true,
    problem: null,
  }
  samples: { name: string; question: string }[] = []
  undoSeconds = 8
  /** Evidence for pictures that have none of their own. */
  commonEvidence: DockEvidence[] = []
  lookDelay = 0
  answerer: Answerer = plainAnswer('A small answer.')
  /** Makes the next call of a route fail with this code. */
  failNext = new Map<string, ErrorCode>()
  /** What the next call of a route waits for. */
  holdNext = new Map<string, Promise<void>>()
  now = () => Date.now()

  addPicture(name: string, width: number, height: number, evidence?: DockEvidence[]): Picture {
    const id = PictureId.parse(crypto.randomUUID())
    const picture: Picture = { id, name, type: 'jpeg', width, height, bytes: 120_000 }
    this.pictures.set(id, picture)
    if (evidence) this.evidence.set(id, evidence)
    return picture
  }

  addConversation(title: string, messages: Message[] = [], updatedAt = this.now()): Stored {
    const id = ConversationId.parse(crypto.randomUUID())
    const first = messages.flatMap((message) => message.pictures)[0] ?? null
    const arranged = { pinned: false, archived: false, tags: [], assistant: null, shots: null, taught: null }
    const stored: Stored = { id, title, updatedAt, picture: first, messages, pictures: [], removed: false, ...arranged }
    this.conversations.set(id, stored)
    return stored
  }

  message(change: Partial<Message> & Pick<Message, 'role' | 'parent'>): Message {
    const base = { text: '', pictures: [], state: 'complete', pack: null, stats: null, error: null } as const
    return { ...base, pictures: [], id: MessageId.parse(crypto.randomUUID()), createdAt: this.now(), ...change }
  }

  conversation(id: string): Stored {
    const stored = this.conversations.get(id)
    if (!stored || stored.removed) throw new DocentError('conversation.missing')
    return stored
  }

  answer(id: string): { conversation: Stored; message: Message } {
    for (const conversation of this.conversations.values()) {
      const message = conversation.messages.find((other) => other.id === id)
      if (message) return { conversation, message }
    }
    throw new DocentError('message.missing')
  }

  change(id: string, change: Partial<Message>): void {
    const { conversation } = this.answer(id)
    conversation.messages = conversation.messages.map((other) => (other.id === id ? { ...other, ...change } : other))
  }

  /** Writes the answer `id` in the background. */
  start(id: string): void {
    const { conversation, message } = this.answer(id)
    const question = conversation.messages.find((other) => other.id === message.parent)
    if (!question) throw new DocentError('message.missing')
    const running = new RunningAnswer(message.text)
    this.running.set(id, running)
    const events = this.answerer({ question, soFar: message.text, signal: running.signal })
    void running
      .run(events, (text) => this.change(id, { text }))
      .then((end) => {
        this.running.delete(id)
        if (end.type === 'failed') this.change(id, { state: running.text ? 'interrupted' : 'failed', error: end.error })
        else this.change(id, { state: end.stats.end === 'cancelled' ? 'stopped' : 'complete', stats: end.stats })
      })
  }
}

export function summaryOf(conversation: Conversation): ConversationSummary {
  return ConversationSummary.parse(conversation)
}

/** Says `text` at once. */
export function plainAnswer(text: string, change: Partial<AnswerStats> = {}): Answerer {
  return async function* () {
    yield { type: 'text', delta: text }
    yield { type: 'done', stats: stats(change) }
  }
}

export const starter: PackSummary = {
  id: 'starter',
  name: 'Starter',
  version: '1.0.0',
  description: 'A small pack that sees objects, text and overall impressions, and speaks mainly English.',
  languages: ['en'],
  parts: [
    { id: 'decoder', name: 'SmolLM2-135M-Instruct', licence: 'Apache-2.0', origin: 'https://example.org/smollm2' },
    { id: 'find', name: 'YOLOX-nano', licence: 'Apache-2.0', origin: 'https://example.org/yolox' },
    { id: 'read', name: 'PP-OCRv6 small', licence: 'Apache-2.0', origin: 'PaddleOCR' },
  ],
  bytes: 171_000_000,
  context: 8192,
  docks: ['look', 'find', 'read', 'text'],
}

export function known(summary: PackSummary, change: Partial<KnownPack> = {}): KnownPack {
  const base = { id: summary.id, summary, problem: null, current: false, given: false, checkable: true }
  return { ...base, speed: null, check: null, ...change }
}
