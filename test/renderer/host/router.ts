// The window's contract over a World.
import type { EvaluationEvent } from '../../../main/contract/evaluation'
import { implement } from '@orpc/server'
import type { LookEvent } from '../../../main/contract/pictures'
import { DocentError } from '../../../main/contract/errors'
import { MessageId } from '../../../main/contract/ids'
import { withAnswer } from '../../../main/contract/labelling'
import { guarded, toRpcError } from '../../../main/contract/rpc'
import { windowContract } from '../../../main/contract/window'
import { packsOf } from './packs'
import { searchIn } from './search'
import { stats } from './stats'
import { summaryOf, type World } from './world'

const newMessageId = () => MessageId.parse(crypto.randomUUID())

export function routerOf(world: World) {
  const { assistants, libraries, labelling } = world
  const contract = implement(windowContract).use(async ({ next, path }) => {
    const route = path.join('.')
    const code = world.failNext.get(route)
    const hold = world.holdNext.get(route)
    world.holdNext.delete(route)
    await hold
    try {
      if (code) {
        world.failNext.delete(route)
        throw new DocentError(code, { name: 'starter', count: 3 })
      }
      return await next()
    } catch (error) {
      throw toRpcError(error)
    }
  })

  async function* look(picture: string): AsyncGenerator<LookEvent> {
    const id = world.pictures.get(picture)?.id
    if (!id) throw new DocentError('picture.missing')
    for (const { dock, evidence, ms } of world.evidence.get(picture) ?? world.commonEvidence) {
      yield { type: 'started', picture: id, dock }
      if (world.lookDelay) await new Promise((resolve) => setTimeout(resolve, world.lookDelay))
      yield { type: 'look', picture: id, dock, cached: ms === 0, ms, evidence }
    }
  }

  return contract.router({
    conversations: {
      list: contract.conversations.list.handler(() =>
        [...world.conversations.values()].filter(({ removed }) => !removed).map(summaryOf),
      ),
      open: contract.conversations.open.handler(({ input }) => {
        const stored = world.conversation(input.conversation)
        const ids = new Set(stored.messages.flatMap((message) => message.pictures))
        return { ...stored, pictures: [...world.pictures.values()].filter((picture) => ids.has(picture.id)) }
      }),
      rename: contract.conversations.rename.handler(({ input }) => {
        const stored = world.conversation(input.conversation)
        stored.title = input.title
        return summaryOf(stored)
      }),
      attach: contract.conversations.attach.handler(({ input }) => {
        const { conversation, ...attached } = input
        Object.assign(world.conversation(conversation), attached)
        return { conversation: input.conversation }
      }),
      arrange: contract.conversations.arrange.handler(({ input }) =>
        input.changes.map(({ conversation, ...change }) => {
          const stored = world.conversation(conversation)
          const given = Object.entries(change).filter(([, value]) => value !== undefined)
          return summaryOf(Object.assign(stored, Object.fromEntries(given)))
        }),
      ),
      remove: contract.conversations.remove.handler(({ input }) => {
        for (const id of input.conversations) world.conversation(id).removed = true
        return { undoSeconds: world.undoSeconds }
      }),
      restore: contract.conversations.restore.handler(({ input }) =>
        input.conversations.map((id) => {
          const stored = world.conversations.get(id)
          if (!stored) throw new DocentError('conversation.missing')
          stored.removed = false
          return summaryOf(stored)
        }),
      ),
    },
    assistants: {
      list: contract.assistants.list.handler(() => assistants.list()),
      create: contract.assistants.create.handler(({ input }) => assistants.create(input)),
      change: contract.assistants.change.handler(({ input: { assistant, ...draft } }) =>
        assistants.change(assistant, draft),
      ),
      reset: contract.assistants.reset.handler(({ input }) => assistants.reset(input.assistant)),
      remove: contract.assistants.remove.handler(({ input }) => {
        assistants.setRemoved(input.assistant, true)
        return { undoSeconds: world.undoSeconds }
      }),
      restore: contract.assistants.restore.handler(({ input }) => assistants.setRemoved(input.assistant, false)),
    },
    drafts: {
      list: contract.drafts.list.handler(() => [...world.drafts.values()]),
      write: contract.drafts.write.handler(({ input }) => {
        const pictures = input.pictures.flatMap((id) => world.pictures.get(id) ?? [])
        if (input.text || pictures.length > 0) world.drafts.set(input.conversation, { ...input, pictures })
        else world.drafts.delete(input.conversation)
        world.draftWrites += 1
        return {}
      }),
    },
    messages: {
      send: contract.messages.send.handler(({ input }) => {
        if (input.drafted) world.drafts.delete(input.conversation)
        const stored = input.conversation
          ? world.conversation(input.conversation)
          : world.addConversation(input.text.slice(0, 60) || 'A picture')
        const { pictures, parent } = input
        const begun = input.conversation === null && input.assistant ? assistants.get(input.assistant) : null
        if (begun) stored.assistant = begun
        const text = input.text || (stored.assistant?.question ?? '')
        const question = world.message({ role: 'user', parent, text, pictures })
        const answer = world.message({ role: 'assistant', parent: question.id, state: 'generating' })
        if (input.conversation === null) Object.assign(stored, input.attached)
        stored.messages = [...stored.messages, question, answer]
        stored.picture ??= pictures[0] ?? null
        stored.updatedAt = world.now()
        world.start(answer.id)
        return { conversation: stored.id, question: question.id, answer: answer.id }
      }),
      regenerate: contract.messages.regenerate.handler(({ input }) => {
        const { conversation, message } = world.answer(input.answer)
        const id = newMessageId()
        const again = world.message({ role: 'assistant', parent: message.parent, state: 'generating', id })
        conversation.messages = [...conversation.messages, again]
        world.start(id)
        return { answer: id }
      }),
      resume: contract.messages.resume.handler(({ input }) => {
        world.change(input.answer, { state: 'generating', stats: null, error: null })
        world.start(input.answer)
        return { answer: input.answer }
      }),
      stop: contract.messages.stop.handler(({ input }) => {
        const running = world.running.get(input.answer)
        running?.stop()
        return { stopped: running !== undefined }
      }),
      follow: contract.messages.follow.handler(async function* ({ input }) {
        const running = world.running.get(input.answer)
        if (running) return yield* guarded(running.follow())
        const { message } = world.answer(input.answer)
        if (message.text) yield { type: 'text' as const, delta: message.text }
        yield { type: 'done' as const, stats: message.stats ?? stats() }
      }),
    },
    pictures: {
      derive: contract.pictures.derive.handler(({ input: { picture, name, crop, turn } }) => {
        const { width, height } = world.pictures.get(picture) ?? { width: 1, height: 1 }
        const [w, h] = turn % 180 === 0 ? [width, height] : [height, width]
        return world.addPicture(name, Math.round(w * (crop?.width ?? 1)), Math.round(h * (crop?.height ?? 1)))
      }),
      look: contract.pictures.look.handler(({ input }) => guarded(look(input.picture))),
    },
    libraries: {
      list: contract.libraries.list.handler(() => libraries.list()),
      create: contract.libraries.create.handler(({ input }) => libraries.create(input.name)),
      rename: contract.libraries.rename.handler(({ input }) => {
        libraries.get(input.library).name = input.name
        return libraries.summary(input.library)
      }),
      duplicate: contract.libraries.duplicate.handler(({ input }) => {
        const { name, examples } = libraries.get(input.library)
        return libraries.create(`${name} (2)`, examples)
      }),
      remove: contract.libraries.remove.handler(({ input }) => {
        libraries.get(input.library).removed = true
        return { undoSeconds: world.undoSeconds }
      }),
      restore: contract.libraries.restore.handler(({ input }) => {
        libraries.get(input.library).removed = false
        return libraries.summary(input.library)
      }),
    },
    lessons: {
      list: contract.lessons.list.handler(() => libraries.lessons),
      teach: contract.lessons.teach.handler(({ input }) => libraries.teach(input.library)),
      forget: contract.lessons.forget.handler(({ input }) => {
        libraries.lessons = libraries.lessons.filter(({ library }) => library !== input.library)
        return {}
      }),
    },
    examples: {
      find: contract.examples.find.handler(({ input }) => libraries.find(input)),
      named: contract.examples.named.handler(({ input }) => libraries.named(input.examples)),
      add: contract.examples.add.handler(({ input }) => ({ examples: libraries.add(input.library, input.examples) })),
      edit: contract.examples.edit.handler(({ input }) => {
        const [example] = libraries.named([input.example])
        if (!example) throw new DocentError('example.missing')
        return Object.assign(example, input.change)
      }),
      move: contract.examples.move.handler(({ input }) => {
        libraries.move(input.library, input.examples, input.before)
        return libraries.summary(input.library)
      }),
      remove: contract.examples.remove.handler(({ input }) => {
        for (const example of libraries.named(input.examples)) example.removed = true
        return { undoSeconds: world.undoSeconds }
      }),
      restore: contract.examples.restore.handler(({ input }) => {
        for (const example of libraries.named(input.examples)) example.removed = false
        return libraries.named(input.examples)
      }),
    },
    imports: {
      begin: contract.imports.begin.handler(() => ({ upload: libraries.begin() })),
      preview: contract.imports.preview.handler(() => libraries.preview),
      run: contract.imports.run.handler(async function* () {
        yield* libraries.importing
      }),
      discard: contract.imports.discard.handler(() => ({ discarded: true })),
    },
    labelling: {
      list: contract.labelling.list.handler(() => labelling.list()),
      folder: contract.labelling.folder.handler(({ input }) => labelling.view(input.folder)),
      choose: contract.labelling.choose.handler(() => ({
        asked: labelling.dialog !== undefined,
        folder: labelling.dialog ?? null,
      })),
      create: contract.labelling.create.handler(({ input }) => labelling.create(input)),
      change: contract.labelling.change.handler(({ input }) => labelling.change(input)),
      start: contract.labelling.start.handler(({ input }) => guarded(labelling.start(input.job, input.tries))),
      follow: contract.labelling.follow.handler(async function* ({ input }) {
        yield { type: 'job' as const, job: labelling.get(input.job).summary }
      }),
      pause: contract.labelling.pause.handler(({ input }) => labelling.pause(input.job)),
      rows: contract.labelling.rows.handler(({ input }) => labelling.find(input)),
      correct: contract.labelling.correct.handler(({ input }) => labelling.correct(input.changes)),
      correctAll: contract.labelling.correctAll.handler(({ input: { job, filter, at, answer } }) => {
        const { rows } = labelling.find({ job, filter, order: 'path', limit: 500, offset: 0 })
        return labelling.correct(
          rows.map((row) => ({ row: row.id, corrected: answer === null ? null : withAnswer(row, at, answer) })),
        )
      }),
      search: contract.labelling.search.handler(({ input }) => labelling.search(input.query)),
      send: contract.labelling.send.handler(async function* ({ input }) {
        const { corrected } = labelling.get(input.job).summary
        yield { type: 'progress' as const, done: 0, of: corrected }
        const { id } = libraries.create(input.name)
        yield { type: 'done' as const, library: id, added: corrected, skipped: 0 }
      }),
      remove: contract.labelling.remove.handler(({ input }) => {
        labelling.get(input.job).removed = true
        return { undoSeconds: world.undoSeconds }
      }),
      restore: contract.labelling.restore.handler(({ input }) => {
        const stored = labelling.stored.get(input.job)
        if (!stored) throw new DocentError('job.missing')
        stored.removed = false
        return stored.summary
      }),
    },
    evaluations: {
      run: contract.evaluations.run.handler(
        ({ input }) => libraries.evaluate(input) as AsyncGenerator<EvaluationEvent>,
      ),
      history: contract.evaluations.history.handler(() => libraries.history),
    },
    search: contract.search.handler(({ input }) => searchIn(world, input)),
    ask: contract.ask.handler(async function* () {
      yield { type: 'done' as const, stats: stats() }
    }),
    samples: contract.samples.handler(() => world.samples),
    packs: packsOf(world, contract),
    engine: {
      status: contract.engine.status.handler(() => world.engine),
      unload: contract.engine.unload.handler(() => {
        world.engine = { state: 'idle', pack: null, device: null, threads: null }
        return world.engine
      }),
    },
    settings: {
      read: contract.settings.read.handler(() => world.settings),
      write: contract.settings.write.handler(({ input }) => {
        const given = Object.entries(input).filter(([, value]) => value !== undefined)
        world.settings = { ...world.settings, ...Object.fromEntries(given) }
        return world.settings
      }),
    },
    chatImports: {
      begin: contract.chatImports.begin.handler(() => ({ upload: libraries.begin() })),
      preview: contract.chatImports.preview.handler(() => world.chats.preview()),
      run: contract.chatImports.run.handler(() => guarded(world.chats.run())),
      discard: contract.chatImports.discard.handler(() => {
        world.chats.discarded += 1
        return { discarded: true }
      }),
    },
    dataFolder: {
      read: contract.dataFolder.read.handler(() => world.dataFolder),
      open: contract.dataFolder.open.handler(() => {
        world.dataFolderOpened += 1
        return {}
      }),
      clear: contract.dataFolder.clear.handler(() => {
        world.dataFolder = { ...world.dataFolder, sizes: { ...world.dataFolder.sizes, looks: 0, prefixes: 0 } }
        return world.dataFolder
      }),
    },
    backups: {
      create: contract.backups.create.handler(() => world.backups.create()),
      discard: contract.backups.discard.handler(() => ({})),
      begin: contract.backups.begin.handler(() => ({ upload: libraries.begin() })),
      check: contract.backups.check.handler(() => guarded(world.backups.check())),
      restore: contract.backups.restore.handler(() => world.backups.restore()),
      abandon: contract.backups.abandon.handler(() => ({})),
      kept: contract.backups.kept.handler(() => world.backups.kept),
      undo: contract.backups.undo.handler(() => world.backups.contents),
      drop: contract.backups.drop.handler(() => {
        world.backups.kept = null
        return {}
      }),
    },
    api: {
      status: contract.api.status.handler(() => world.api),
      switch: contract.api.switch.handler(({ input: { on, port } }) => {
        const address = on ? `http://127.0.0.1:${port}/v1` : null
        world.api = { ...world.api, on, port, address }
        return world.api
      }),
      renew: contract.api.renew.handler(() => {
        world.api = { ...world.api, token: `docent-${crypto.randomUUID()}` }
        return world.api
      }),
    },
    about: contract.about.handler(() => ({ version: '0.1.0', host: 'browser' as const })),
  })
}
