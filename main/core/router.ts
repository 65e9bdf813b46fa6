// The window contract's handlers: one exhaustive table, each a line or two over core. This is the audited surface.
import { implement } from '@orpc/server'
import type { AssistantId } from '../contract/ids'
import { libraryLimits } from '../contract/libraries'
import { answered, guarded } from '../contract/rpc'
import { windowContract } from '../contract/window'
import { checkAttached } from './assistants/guidance'
import { ask } from './conversations/ask'
import type { Services } from './docent'
import { evaluate, history } from './evaluation/evaluate'
import { viewFolder } from './labelling/scan'
import { sendCorrected } from './labelling/send'
import { install } from './packs/install'
import { checkPack, choosePack, measurePack, removePack } from './packs/models'
import { summarise } from './packs/packs'
import { lookAt, seenBefore } from './pictures/looks'
import { publicPicture } from './pictures/picture-service'
import { atMost, quietMs } from './processes/at-most'
import { undoSeconds } from './retention/sweeper'
import { lookTaught, teach } from './teaching/teach'

const os = implement(windowContract).use(({ next }) => answered(async () => next()))

export function windowRouter(services: Services) {
  const { store, chat, engine, uploads, importer, labelling, sweeper, backups, options } = services
  const { assistants, conversations, messages, libraries, examples, settings } = store
  const withAssistant = (id: AssistantId | null) => id && assistants.find(id)
  return os.router({
    conversations: {
      list: os.conversations.list.handler(() => conversations.list()),
      open: os.conversations.open.handler(({ input }) => {
        chat.settle()
        const summary = conversations.get(input.conversation)
        const tree = messages.of(input.conversation)
        const pictures = store.pictures.many([...new Set(tree.flatMap((message) => message.pictures))])
        return {
          ...summary,
          messages: tree,
          pictures: pictures.map(publicPicture),
          assistant: withAssistant(conversations.assistant(summary.id)),
          ...conversations.attached(summary.id),
        }
      }),
      rename: os.conversations.rename.handler(({ input }) => {
        conversations.rename(input.conversation, input.title)
        return conversations.get(input.conversation)
      }),
      attach: os.conversations.attach.handler(({ input }) => {
        const { conversation, ...attached } = input
        checkAttached(attached, store)
        conversations.attach(conversations.get(conversation).id, attached)
        return { conversation }
      }),
      arrange: os.conversations.arrange.handler(({ input }) =>
        store.transaction(() => input.changes.map((change) => conversations.arrange(change))),
      ),
      remove: os.conversations.remove.handler(async ({ input }) => {
        await Promise.all(input.conversations.map((id) => chat.stopAll(id)))
        store.transaction(() => input.conversations.forEach((id) => conversations.remove(id)))
        sweeper.expect()
        return { undoSeconds }
      }),
      restore: os.conversations.restore.handler(({ input }) =>
        store.transaction(() => input.conversations.map((id) => conversations.restore(id))),
      ),
    },
    chatImports: {
      begin: os.chatImports.begin.handler(() => ({ upload: services.chatImporter.begin() })),
      preview: os.chatImports.preview.handler(({ input }) => services.chatImporter.preview(input.upload)),
      run: os.chatImports.run.handler(({ input }) => guarded(services.chatImporter.run(input.upload))),
      discard: os.chatImports.discard.handler(async ({ input }) => ({
        discarded: await uploads.discard(input.upload),
      })),
    },
    assistants: {
      list: os.assistants.list.handler(() => assistants.list()),
      create: os.assistants.create.handler(({ input }) => {
        checkAttached(input.attached, store)
        return assistants.create(input)
      }),
      change: os.assistants.change.handler(({ input: { assistant, ...draft } }) => {
        checkAttached(draft.attached, store)
        return assistants.change(assistant, draft)
      }),
      reset: os.assistants.reset.handler(({ input }) => assistants.reset(input.assistant)),
      remove: os.assistants.remove.handler(({ input }) => {
        assistants.remove(input.assistant)
        sweeper.expect()
        return { undoSeconds }
      }),
      restore: os.assistants.restore.handler(({ input }) => assistants.restore(input.assistant)),
    },
    drafts: {
      list: os.drafts.list.handler(() =>
        store.drafts.list().map(({ pictures, ...draft }) => ({
          ...draft,
          pictures: pictures.map((id) => publicPicture(store.pictures.get(id))),
        })),
      ),
      write: os.drafts.write.handler(({ input }) => {
        store.transaction(() => store.drafts.write(input))
        return {}
      }),
    },
    messages: {
      send: os.messages.send.handler(({ input }) => chat.send(input)),
      regenerate: os.messages.regenerate.handler(({ input }) => ({ answer: chat.regenerate(input.answer) })),
      resume: os.messages.resume.handler(({ input }) => ({ answer: chat.resume(input.answer) })),
      stop: os.messages.stop.handler(({ input }) => ({ stopped: chat.stop(input.answer) })),
      follow: os.messages.follow.handler(({ input, signal }) => guarded(chat.follow(input.answer, signal))),
    },
    pictures: {
      derive: os.pictures.derive.handler(({ input }) => services.pictures.derive(input)),
      look: os.pictures.look.handler(async function* ({ input: { picture, taught } }) {
        const seen = seenBefore(picture, services.pack, store)
        yield* seen ?? guarded(engine.use((client, pack) => lookAt(picture, client, pack, services)))
        if (taught)
          yield* guarded(
            engine.use((client, pack) => lookTaught(picture, taught, { ...services, engine: client, pack })),
          )
      }),
    },
    libraries: {
      list: os.libraries.list.handler(() => libraries.list()),
      create: os.libraries.create.handler(({ input }) => libraries.get(libraries.create(input.name))),
      rename: os.libraries.rename.handler(({ input }) => {
        libraries.rename(input.library, input.name)
        return libraries.get(input.library)
      }),
      duplicate: os.libraries.duplicate.handler(({ input }) => {
        const { name } = libraries.get(input.library)
        return libraries.get(libraries.duplicate(input.library, (copy) => copyName(name, copy)))
      }),
      remove: os.libraries.remove.handler(({ input }) => {
        libraries.remove(input.library)
        sweeper.expect()
        return { undoSeconds }
      }),
      restore: os.libraries.restore.handler(({ input }) => {
        libraries.restore(input.library)
        return libraries.get(input.library)
      }),
    },
    lessons: {
      list: os.lessons.list.handler(() => store.lessons.list()),
      teach: os.lessons.teach.handler(({ input, signal }) => guarded(teach(input.library, services, signal))),
      forget: os.lessons.forget.handler(({ input }) => {
        store.lessons.forget(input.library)
        return {}
      }),
    },
    examples: {
      find: os.examples.find.handler(({ input }) => {
        libraries.get(input.library)
        const found = examples.find(input)
        const pictures = store.pictures.many([...new Set(found.examples.flatMap((example) => example.pictures))])
        return { ...found, pictures: pictures.map(publicPicture), tags: examples.tags(input.library) }
      }),
      named: os.examples.named.handler(({ input }) => examples.many(input.examples)),
      add: os.examples.add.handler(({ input }) => {
        for (const picture of input.examples.flatMap((example) => example.pictures)) store.pictures.get(picture)
        return { examples: examples.add(input.library, input.examples) }
      }),
      edit: os.examples.edit.handler(({ input }) => examples.edit(input.example, input.change)),
      move: os.examples.move.handler(({ input }) => {
        examples.move(input.library, input.examples, input.before)
        return libraries.get(input.library)
      }),
      remove: os.examples.remove.handler(({ input }) => {
        examples.remove(input.examples)
        sweeper.expect()
        return { undoSeconds }
      }),
      restore: os.examples.restore.handler(({ input }) => {
        examples.restore(input.examples)
        return examples.many(input.examples)
      }),
    },
    imports: {
      begin: os.imports.begin.handler(() => ({ upload: uploads.begin('import') })),
      preview: os.imports.preview.handler(({ input }) => importer.preview(input)),
      run: os.imports.run.handler(({ input }) => guarded(importer.run(input))),
      discard: os.imports.discard.handler(async ({ input }) => ({
        discarded: await uploads.discard(input.upload),
      })),
    },
    labelling: {
      list: os.labelling.list.handler(() => labelling.list()),
      folder: os.labelling.folder.handler(({ input }) => viewFolder(input.folder)),
      choose: os.labelling.choose.handler(async () => ({
        asked: options.chooseFolder !== undefined,
        folder: (await options.chooseFolder?.()) ?? null,
      })),
      create: os.labelling.create.handler(({ input }) => labelling.create(input)),
      change: os.labelling.change.handler(({ input: { job, ...change } }) => labelling.change(job, change)),
      start: os.labelling.start.handler(({ input, signal }) =>
        guarded(labelling.start(input.job, input.tries, signal)),
      ),
      follow: os.labelling.follow.handler(({ input, signal }) => guarded(labelling.follow(input.job, signal))),
      pause: os.labelling.pause.handler(({ input }) => labelling.pause(input.job)),
      rows: os.labelling.rows.handler(({ input }) => store.jobRows.find(input)),
      correct: os.labelling.correct.handler(({ input }) => labelling.correct(input.changes)),
      correctAll: os.labelling.correctAll.handler(({ input: { job, filter, ...answer } }) =>
        labelling.correctAll(job, filter, answer),
      ),
      search: os.labelling.search.handler(({ input }) => store.jobs.search(input.query)),
      send: os.labelling.send.handler(({ input }) => guarded(sendCorrected(input.job, input.name, services))),
      remove: os.labelling.remove.handler(async ({ input }) => {
        await labelling.remove(input.job)
        sweeper.expect()
        return { undoSeconds }
      }),
      restore: os.labelling.restore.handler(({ input }) => labelling.restore(input.job)),
    },
    evaluations: {
      run: os.evaluations.run.handler(({ input, signal }) => guarded(evaluate(input, services, signal))),
      history: os.evaluations.history.handler(({ input }) => history(input.library, services)),
    },
    search: os.search.handler(({ input }) => store.search.find(input)),
    ask: os.ask.handler(({ input, signal }) => {
      const assistant = input.assistant && assistants.get(input.assistant)
      return guarded(ask({ ...input, assistant }, services, signal))
    }),
    samples: os.samples.handler(() => services.samples),
    packs: {
      current: os.packs.current.handler(() => summarise(services.pack)),
      list: os.packs.list.handler(() => services.packs.list()),
      choose: os.packs.choose.handler(({ input }) => choosePack(input.pack, services)),
      check: os.packs.check.handler(({ input }) => guarded(checkPack(input.pack, services))),
      measure: os.packs.measure.handler(({ input }) => guarded(measurePack(input.pack, services))),
      begin: os.packs.begin.handler(() => ({ upload: uploads.begin('pack') })),
      install: os.packs.install.handler(({ input }) =>
        guarded(install(input.upload, { packs: services.packs, uploads, known: store.packs })),
      ),
      discard: os.packs.discard.handler(async ({ input }) => ({ discarded: await uploads.discard(input.upload) })),
      remove: os.packs.remove.handler(async ({ input }) => {
        await removePack(input.pack, services)
        return { undoSeconds }
      }),
      restore: os.packs.restore.handler(async ({ input }) => {
        await services.packs.restore(input.pack)
        return services.packs.list()
      }),
    },
    engine: {
      status: os.engine.status.handler(() => engine.status()),
      unload: os.engine.unload.handler(async () => {
        await atMost(quietMs, chat.stopAll())
        await engine.unload()
        return engine.status()
      }),
    },
    settings: {
      read: os.settings.read.handler(() => settings.read()),
      write: os.settings.write.handler(({ input }) => settings.write(input)),
    },
    dataFolder: {
      read: os.dataFolder.read.handler(() => services.dataFolder.describe()),
      open: os.dataFolder.open.handler(async () => {
        await services.dataFolder.open()
        return {}
      }),
      clear: os.dataFolder.clear.handler(() => services.dataFolder.clear()),
    },
    backups: {
      create: os.backups.create.handler(() => guarded(backups.create())),
      discard: os.backups.discard.handler(async ({ input }) => {
        await backups.discard(input.backup)
        return {}
      }),
      begin: os.backups.begin.handler(() => ({ upload: backups.begin() })),
      check: os.backups.check.handler(({ input }) => guarded(backups.check(input.upload))),
      restore: os.backups.restore.handler(({ input }) => guarded(backups.restore(input.upload))),
      abandon: os.backups.abandon.handler(async ({ input }) => {
        await backups.abandon(input.upload)
        return {}
      }),
      kept: os.backups.kept.handler(() => backups.kept()),
      undo: os.backups.undo.handler(() => backups.undo()),
      drop: os.backups.drop.handler(async () => {
        await backups.drop()
        return {}
      }),
    },
    api: {
      status: os.api.status.handler(() => services.api.status),
      switch: os.api.switch.handler(({ input }) => services.api.switch(input)),
      renew: os.api.renew.handler(() => services.api.renew()),
    },
    about: os.about.handler(() => ({ version: options.version, host: options.host })),
  })
}

function copyName(name: string, copy: number): string {
  return `${name.slice(0, libraryLimits.name - 20)} (${copy + 1})`
}
