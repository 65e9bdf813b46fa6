// Bug this would catch: a job that pauses for an unknown reason, because the engine that died under one picture was
// started again for the other.
import { expect, test } from 'vitest'
import { useDocent } from '../docent-fixture'

const docent = useDocent()

test('a call on an engine that died says so, though another call has started it again', async () => {
  const { engine } = docent.services
  const held = engine.run(async (client) => {
    const child = docent.children.findLast(({ entry }) => entry === 'engine')?.child
    child?.kill()
    await child?.exited
    await engine.warm()
    return client.measure({ turns: [] })
  })
  await expect(held).rejects.toMatchObject({ code: 'engine.crashed' })
  expect(engine.status().state).toBe('ready')
})
