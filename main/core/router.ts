// The window contract's handlers: one exhaustive table, each a line or two over core. This is the audited surface.
import { implement } from '@orpc/server'
import { answered, guarded } from '../contract/rpc'
import { windowContract } from '../contract/window'
import { ask } from './conversations/ask'
import type { Services } from './docent'
import { summarise } from './packs/packs'
import { lookAt, seenBefore } from './pictures/looks'
import { publicPicture } from './pictures/picture-service'
import { undoSeconds } from './retention/sweeper'

const os = implement(windowContract).use(({ next }) => answered(async () => next()))

export function windowRouter(services: Services) {
  const { store, chat, engine, sweeper, options } = services
  const { conversations, messages, settings } = store
  return os.router({
    conversations: {
      list: os.conversations.list.handler(() => conversations.list()),
      open: os.conversations.open.handler(({ input }) => {
        const summary = conversations.get(input.conversation)
        const tree = messages.of(input.conversation)
        const pictures = store.pictures.many([...new Set(tree.flatMap((message) => message.pictures))])
        return { ...summary, messages: tree, pictures: pictures.map(publicPicture) }
      }),
      rename: os.conversations.rename.handler(({ input }) => {
        conversations.rename(input.conversation, input.title)
        return conversations.get(input.conversation)
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
      look: os.pictures.look.handler(async function* ({ input: { picture } }) {
        const seen = seenBefore(picture, services.pack, store)
        yield* seen ?? guarded(engine.use((client, pack) => lookAt(picture, client, pack, services)))
      }),
    },
    search: os.search.handler(({ input }) => store.search.find(input)),
    ask: os.ask.handler(({ input, signal }) => guarded(ask(input, services, signal))),
    samples: os.samples.handler(() => services.samples),
    packs: { current: os.packs.current.handler(() => summarise(services.pack)) },
    engine: {
      status: os.engine.status.handler(() => engine.status()),
      unload: os.engine.unload.handler(async () => {
        await chat.stopAll()
        await engine.unload()
        return engine.status()
      }),
    },
    settings: {
      read: os.settings.read.handler(() => settings.read()),
      write: os.settings.write.handler(({ input }) => settings.write(input)),
    },
    about: os.about.handler(() => ({ version: options.version, host: options.host })),
  })
}

export type WindowRouter = ReturnType<typeof windowRouter>
