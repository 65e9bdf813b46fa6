// The open conversation: its tree, the branch on show, and the answer being written.
import type { Assistant } from '../../main/contract/assistants'
import type { Conversation, Message } from '../../main/contract/conversations'
import type { AssistantId, ConversationId, MessageId } from '../../main/contract/ids'
import type { Attached } from '../../main/contract/libraries'
import type { Picture } from '../../main/contract/pictures'
import { newestLeaf, pathTo } from '../chat/tree'
import { ConnectionLost, type WindowClient } from '../services/connection'
import { problemText } from '../services/problem'
import { AnswerStream, type Ending } from './answer-stream.svelte'
import { answerTo, ended, questionOf, type Sent } from './optimistic'
import type { Toasts } from './toasts.svelte'

const nothingAttached: Attached = { shots: null, taught: null }

export class Chat {
  #id = $state.raw<ConversationId | null>(null)
  #conversation = $state.raw<Conversation | null>(null)
  #leaf = $state.raw<MessageId | null>(null)
  #stream = $state.raw<AnswerStream | null>(null)
  #problem = $state<string | null>(null)
  #newAttached = $state.raw<Attached>(nothingAttached)
  #newAssistant = $state.raw<Assistant | null>(null)
  #sought = $state.raw<{ message: MessageId } | null>(null)
  /** Counts what was put on show, so that a late reply about something else is dropped. */
  #shown = 0

  readonly path = $derived(pathTo(this.#conversation?.messages ?? [], this.#leaf))

  /** `changed` runs whenever the conversation list may have changed. */
  constructor(
    private readonly client: WindowClient,
    private readonly toasts: Toasts,
    private readonly changed: () => void,
  ) {}

  /** The conversation on show or being opened; null for a new one. */
  get id(): ConversationId | null {
    return this.#id
  }
  get title(): string | null {
    return this.#conversation?.title ?? null
  }
  get messages(): readonly Message[] {
    return this.#conversation?.messages ?? []
  }
  get pictures(): readonly Picture[] {
    return this.#conversation?.pictures ?? []
  }
  /** What its answers are shown shots from, and whose lesson they use; for a new conversation, what it will be. */
  get attached(): Attached {
    return this.#conversation ?? this.#newAttached
  }
  /** Whom it is with, or will be; null: Docent as it is in the settings. */
  get assistant(): Assistant | null {
    return this.#conversation ? this.#conversation.assistant : this.#newAssistant
  }
  get stream(): AnswerStream | null {
    return this.#stream
  }
  /** Why the conversation could not be opened. */
  get problem(): string | null {
    return this.#problem
  }

  /** The message that was opened from a search, until it has been shown; the same one sought again is a new object. */
  get sought(): { readonly message: MessageId } | null {
    return this.#sought
  }

  startNew(assistant: Assistant | null = null): void {
    this.#turnTo(null)
    this.beginWith(assistant)
    this.#conversation = null
    this.#leaf = null
  }

  /** The next new conversation is with this one, and begins with what it has attached. */
  beginWith(assistant: Assistant | null): void {
    this.#newAssistant = assistant
    this.#newAttached = assistant?.attached ?? nothingAttached
  }

  /** A new conversation is not begun with one that was removed; one that is there goes on with it. */
  assistantChanged(id: AssistantId, now: Assistant | null): void {
    if (this.#newAssistant?.id === id) this.beginWith(now)
    if (now && this.#conversation?.assistant?.id === id) this.#conversation = { ...this.#conversation, assistant: now }
  }

  /** @param at the message to show, on whichever branch it is; else the end of the branch written to last */
  async open(id: ConversationId, at: MessageId | null = null): Promise<void> {
    if (id !== this.#id || !this.#conversation) {
      this.#turnTo(id)
      this.#conversation = null
      this.#leaf = null
      this.#sought = at && { message: at }
      await this.reload()
    } else if (at) this.#seek(at)
  }

  /** Reads the conversation again: after an answer, and when the line is back. */
  async reload(): Promise<void> {
    const shown = this.#shown
    if (this.#id === null) return
    try {
      const conversation = await this.client.conversations.open({ conversation: this.#id })
      if (shown !== this.#shown) return
      this.#problem = null
      this.#conversation = conversation
      if (pathTo(conversation.messages, this.#leaf).length === 0) this.#leaf = newestLeaf(conversation.messages)
      if (this.#sought) this.#seek(this.#sought.message)
      this.#followUnfinished()
    } catch (error) {
      if (shown === this.#shown && !this.#conversation) this.#problem = problemText(error)
    }
  }

  /** Asks below the branch on show, or, with `instead`, as another version of that question. @throws what the call threw */
  async send(text: string, pictures: readonly Picture[], instead: Message | null = null): Promise<void> {
    const shown = this.#shown
    const parent = instead ? instead.parent : this.#leaf
    const ids = pictures.map((picture) => picture.id)
    const assistant = this.assistant
    const start = this.#id === null ? { assistant: assistant?.id ?? null, attached: this.#newAttached } : {}
    const question = { conversation: this.#id, parent, text, pictures: ids, drafted: instead === null, ...start }
    const sent = await this.client.messages.send(question)
    this.changed()
    if (shown === this.#shown) this.#add(sent, parent, text.trim() || (assistant?.question.trim() ?? ''), pictures)
  }

  /** Attaches to the conversation on show, or to the one that the next question starts; what is not named stays. */
  async attach(change: Partial<Attached>): Promise<void> {
    const id = this.#id
    const { shots, taught } = { ...this.attached, ...change }
    if (id === null) this.#newAttached = { shots, taught }
    else
      await this.toasts.orSay(async () => {
        await this.client.conversations.attach({ conversation: id, shots, taught })
        if (this.#conversation && id === this.#id) this.#conversation = { ...this.#conversation, shots, taught }
      })
  }

  async regenerate(answer: Message): Promise<void> {
    await this.toasts.orSay(async () => {
      const shown = this.#shown
      const again = await this.client.messages.regenerate({ answer: answer.id })
      if (shown !== this.#shown || !answer.parent) return
      this.#grow([answerTo(answer.parent, again.answer, Date.now())], [])
      this.#leaf = again.answer
      void this.#follow(again.answer)
    })
  }

  /** Goes on with an answer that was stopped, interrupted or cut. */
  async resume(answer: Message): Promise<void> {
    await this.toasts.orSay(async () => {
      await this.client.messages.resume({ answer: answer.id })
      this.#patch(answer.id, { state: 'generating', stats: null, error: null })
      void this.#follow(answer.id)
    })
  }

  async stop(): Promise<void> {
    const stream = this.#stream
    if (!stream || stream.stopping) return
    stream.markStopping()
    await this.toasts.orSay(async () => void (await this.client.messages.stop({ answer: stream.answer })))
  }

  /** Shows the branch that `message` is on, down to where it was last written to. */
  show(message: Message): void {
    this.#leaf = newestLeaf(this.messages, message.id)
  }

  /** What was sought has been shown long enough. */
  found(): void {
    this.#sought = null
  }

  renamed(id: ConversationId, title: string): void {
    if (this.#conversation && id === this.#id) this.#conversation = { ...this.#conversation, title }
  }

  #turnTo(id: ConversationId | null): void {
    this.#shown += 1
    this.#sought = null
    this.#stream?.leave()
    this.#stream = null
    this.#problem = null
    this.#id = id
  }

  /** Turns to the branch of a message, unless it is on show already; one that is gone is not sought. */
  #seek(message: MessageId): void {
    const there = this.messages.some(({ id }) => id === message)
    this.#sought = there ? { message } : null
    if (there && !this.path.some(({ id }) => id === message)) this.#leaf = newestLeaf(this.messages, message)
  }

  #add(sent: Sent, parent: MessageId | null, text: string, pictures: readonly Picture[]): void {
    this.#id = sent.conversation
    this.#sought = null
    const now = Date.now()
    this.#grow([questionOf(sent, parent, text, pictures, now), answerTo(sent.question, sent.answer, now + 1)], pictures)
    this.#leaf = sent.answer
    void this.#follow(sent.answer)
  }

  #grow(messages: readonly Message[], pictures: readonly Picture[]): void {
    const known = new Set(this.pictures.map((picture) => picture.id))
    this.#conversation = {
      ...(this.#conversation ?? {
        ...untitled,
        updatedAt: Date.now(),
        picture: pictures[0]?.id ?? null,
        assistant: this.#newAssistant,
        ...this.#newAttached,
      }),
      id: this.#id ?? this.#conversation?.id ?? neverSent(),
      messages: [...this.messages, ...messages],
      pictures: [...this.pictures, ...pictures.filter((picture) => !known.has(picture.id))],
    }
  }

  #patch(id: MessageId, change: Partial<Message>): void {
    if (!this.#conversation) return
    const messages = this.messages.map((message) => (message.id === id ? { ...message, ...change } : message))
    this.#conversation = { ...this.#conversation, messages }
  }

  #followUnfinished(): void {
    const unfinished = this.messages.findLast((message) => message.state === 'generating')
    if (unfinished && this.#stream?.answer !== unfinished.id) void this.#follow(unfinished.id)
  }

  async #follow(answer: MessageId): Promise<void> {
    this.#stream?.leave()
    const stream = new AnswerStream(answer)
    this.#stream = stream
    const ending = await this.#listen(stream)
    if (this.#stream !== stream) return
    this.#patch(answer, ended(stream.text, ending))
    this.#stream = null
    // With the line lost, the answer goes on in main: reload() follows it again once the line is back.
    if (ending === 'lost') return
    this.changed()
    if (ending !== 'broken') await this.reload()
  }

  async #listen(stream: AnswerStream): Promise<Ending | 'lost' | 'broken'> {
    try {
      const { answer, signal } = stream
      return (await stream.follow(await this.client.messages.follow({ answer }, { signal }))) ?? 'broken'
    } catch (error) {
      if (stream.signal.aborted || error instanceof ConnectionLost) return 'lost'
      this.toasts.problem(problemText(error))
      return 'broken'
    }
  }
}

const untitled = { title: '', pinned: false, archived: false, tags: [] }

function neverSent(): never {
  throw new Error('Messages were added to a conversation that has no id yet.')
}
