// Questions and answers in conversations: what Send, Again, Continue and Stop do.
import type { AnswerEvent } from '../../contract/answers'
import type { Assistant } from '../../contract/assistants'
import type { Question } from '../../contract/conversations'
import type { GenerateEvent, LoadedPack, Turn } from '../../contract/engine'
import { DocentError, failureOf } from '../../contract/errors'
import type { ConversationId, MessageId, PackId, PictureId } from '../../contract/ids'
import type { StoredMessage } from '../../store/messages'
import { askedOf, guidance } from '../assistants/guidance'
import { generate, greedy } from '../inference/generate'
import type { EngineClient } from '../inference/engine-service'
import { answer, type AnswerServices } from './answer'
import { Broadcast } from './broadcast'
import { Keeper } from './keeper'
import { buildTurns, checkLength } from './sequence'
import { titleOf } from './title'

interface Answering {
  conversation: ConversationId
  broadcast: Broadcast
  abort: AbortController
  finished: Promise<void>
}

export class Chat {
  readonly #answering = new Map<MessageId, Answering>()
  readonly #owed = new Map<MessageId, () => void>()

  constructor(
    private readonly services: AnswerServices,
    private readonly pack: () => PackId,
  ) {}

  /** Loads the engine and reads what a conversation about pictures begins with, ahead of the first question. */
  async warm(): Promise<void> {
    const { engine, store } = this.services
    const { instructions } = store.settings.read()
    const events = engine.use((client, pack) => readAhead(buildTurns([], pack, instructions), client))
    while (!(await events.next()).done);
  }

  /** @throws DocentError `message.empty`, `message.too-long`, `picture.missing`, `conversation.missing`, `answer.busy` */
  send(question: Question): { conversation: ConversationId; question: MessageId; answer: MessageId } {
    const { store } = this.services
    this.settle()
    const assistant = this.assistantFor(question)
    const text = askedOf(question.text, question.pictures, assistant)
    if (text === '' && question.pictures.length === 0) throw new DocentError('message.empty')
    checkLength(text)
    const pictures = question.pictures.map((id) => store.pictures.get(id))
    if (question.conversation) this.checkIdle(store.conversations.get(question.conversation).id)
    if (question.parent && store.messages.get(question.parent).conversation !== question.conversation)
      throw new DocentError('message.missing') // it stands in another conversation
    const stored = store.transaction(() => {
      const conversation = question.conversation ?? this.begin(question, pictures[0]?.name ?? '', assistant)
      const { parent } = question
      const asked = { conversation, parent, role: 'user' as const, text, pictures: question.pictures, pack: null }
      const { id } = store.messages.add(asked)
      if (question.drafted) store.drafts.write({ conversation: question.conversation, text: '', pictures: [] })
      return { question: id, draft: this.draft(conversation, id) }
    })
    this.start(stored.draft)
    return { conversation: stored.draft.conversation, question: stored.question, answer: stored.draft.id }
  }

  /** @throws DocentError `message.not-an-answer`, `answer.busy` */
  regenerate(id: MessageId): MessageId {
    const old = this.answerOf(id)
    const draft = this.draft(old.conversation, old.parent)
    this.start(draft)
    return draft.id
  }

  /** @throws DocentError `message.not-an-answer`, `answer.busy` */
  resume(id: MessageId): MessageId {
    const unfinished = this.answerOf(id)
    this.services.store.messages.reopen(id)
    this.start(unfinished)
    return id
  }

  stop(id: MessageId): boolean {
    const answering = this.#answering.get(id)
    answering?.abort.abort()
    return answering !== undefined
  }

  async *follow(id: MessageId, signal?: AbortSignal): AsyncGenerator<AnswerEvent> {
    const answering = this.#answering.get(id)
    if (answering) return yield* answering.broadcast.follow(signal)
    const { text, stats, error } = this.services.store.messages.get(id)
    if (text !== '') yield { type: 'text', delta: text }
    if (error) yield { type: 'failed', error }
    else if (stats) yield { type: 'done', stats }
  }

  /** Stops whatever is being answered there and waits for it: before a conversation is removed, or Docent ends. */
  async stopAll(conversation?: ConversationId): Promise<void> {
    const concerned = [...this.#answering.values()].filter((one) => !conversation || one.conversation === conversation)
    for (const { abort } of concerned) abort.abort()
    await Promise.all(concerned.map(({ finished }) => finished))
  }

  /** @throws DocentError `assistant.missing` when a conversation would begin with one that is not there */
  private assistantFor({ conversation, assistant }: Question): Assistant | null {
    const { assistants, conversations } = this.services.store
    if (conversation === null) return assistant ? assistants.get(assistant) : null
    const its = conversations.assistant(conversation)
    return its && assistants.find(its)
  }

  /** Titled by what was typed, or else by the picture: what an assistant asks is the same each time. */
  private begin({ text, attached }: Question, picture: string, assistant: Assistant | null): ConversationId {
    const { conversations } = this.services.store
    const id = conversations.create(titleOf(text.trim(), picture), assistant?.id ?? null)
    const begun = attached ?? assistant?.attached
    if (begun) conversations.attach(id, begun)
    return id
  }

  private answerOf(id: MessageId): StoredMessage {
    this.settle()
    const message = this.services.store.messages.get(id)
    if (message.role !== 'assistant') throw new DocentError('message.not-an-answer')
    this.checkIdle(message.conversation)
    return message
  }

  private checkIdle(conversation: ConversationId): void {
    const busy = [...this.#answering.values()].some((answering) => answering.conversation === conversation)
    if (busy) throw new DocentError('answer.busy')
  }

  private draft(conversation: ConversationId, parent: MessageId | null): StoredMessage {
    const { messages } = this.services.store
    return messages.add({ conversation, parent, role: 'assistant', text: '', pictures: [], pack: this.pack() })
  }

  private start(draft: StoredMessage): void {
    const broadcast = new Broadcast(draft.text)
    const abort = new AbortController()
    const finished = this.run(draft, broadcast, abort.signal).finally(() => {
      this.#answering.delete(draft.id)
      broadcast.end()
    })
    this.#answering.set(draft.id, { conversation: draft.conversation, broadcast, abort, finished })
  }

  /** One way out for every end: what was shown is stored with how it ended. */
  private async run(draft: StoredMessage, broadcast: Broadcast, signal: AbortSignal): Promise<void> {
    const { messages } = this.services.store
    const keeper = new Keeper(messages, draft.id, draft.text)
    try {
      for await (const event of answer(this.asked(draft), this.services, signal)) {
        if (event.type === 'text') keeper.append(event.delta)
        if (event.type === 'done') {
          keeper.close()
          const state = event.stats.end === 'cancelled' ? 'stopped' : 'complete'
          messages.finish(draft.id, keeper.text, { state, stats: event.stats })
        }
        broadcast.emit(event)
      }
    } catch (cause) {
      keeper.close()
      const error = failureOf(cause)
      const state = /^(engine\.crashed$|store\.)/.test(error.code) && keeper.text !== '' ? 'interrupted' : 'failed'
      broadcast.emit({ type: 'failed', error })
      this.#owed.set(draft.id, () => messages.finish(draft.id, keeper.text, { state, error }))
      this.settle()
    }
  }

  /** Stores the ends of answers that a failing store (a full disk) did not take; what still fails stays due. */
  settle(): void {
    for (const [id, finish] of this.#owed) {
      try {
        finish()
        this.#owed.delete(id)
      } catch {
        return // the window has been told; what was shown is kept here until there is room, or marked at the next start
      }
    }
  }

  private asked(draft: StoredMessage) {
    const { store } = this.services
    const its = store.conversations.assistant(draft.conversation)
    const { instructions, sampling } = guidance(store.settings.read(), its && store.assistants.find(its))
    const path = store.messages.path(draft.id)
    const pictures: PictureId[] = path.flatMap((message) => message.pictures)
    const spoken = path.map((message) => ({ ...message, pictures: store.pictures.hashesOf(message.pictures) }))
    const { shots: from, taught } = store.conversations.attached(draft.conversation)
    const shown = path.findLast((message) => message.pictures.length > 0)?.pictures ?? []
    return {
      conversation: draft.conversation,
      pictures,
      shots: from && { from, for: shown },
      taught,
      turns: (pack: LoadedPack, shots: Turn[]) => buildTurns(spoken, pack, instructions, shots),
      sampling,
    }
  }
}

/** One token of an answer that nobody sees: what it read stays in the engine's memory. */
function readAhead(turns: Turn[], engine: EngineClient): AsyncGenerator<GenerateEvent> {
  return generate({ turns, sampling: { ...greedy, maxTokens: 1 } }, engine)
}
