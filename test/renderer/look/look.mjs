// Pictures of every scene of the built window over the story: to look at, to renew the baselines, to compare with them.
//   npm run look [-- --update | --compare] [beginning of a scene's name …]
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { chromium } from 'playwright'
import { createServer } from 'vite'
import { Baselines, tolerances } from '../../../scripts/baselines.mjs'
import { inRoot, root } from '../../../scripts/paths.mjs'
import { scenes } from './scenes.mjs'
import { Photographer } from './photographer.mjs'

const out = inRoot('build', 'look')
const atOnce = 5
const folder = inRoot('test', 'renderer', 'look', 'baselines')

/**
 * @param {string[]} args @param {string | null} executablePath of the browser; null: Playwright's own
 * @returns {Promise<number>} the exit code
 */
export async function look(args, executablePath) {
  const wanted = args.filter((word) => !word.startsWith('--'))
  const chosen = Object.entries(scenes).filter(
    ([name]) => !wanted.length || wanted.some((word) => name.startsWith(word)),
  )
  if (chosen.length === 0) {
    console.error(`No scene begins with ${wanted.join(' or ')}: test/renderer/look/scenes.mjs names them.`)
    return 2
  }
  mkdirSync(out, { recursive: true })
  const vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  })
  const { serve } = await vite.ssrLoadModule('/test/renderer/host/serve.ts')
  const { story } = await vite.ssrLoadModule('/test/renderer/look/story.ts')
  const browser = await chromium.launch({
    executablePath: executablePath ?? undefined,
    // Letters without what a machine's settings do to them.
    args: [
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  try {
    const photographer = new Photographer(browser, serve, story, inRoot('test', 'photos', 'open'))
    const plays = chosen.flatMap(([name, scene]) =>
      (scene.sizes ?? ['wide', 'narrow']).map((size) => ({ name, size, play: scene.play })),
    )
    if (args.includes('--update')) return await update(photographer, plays, major(browser), wanted.length === 0)
    if (args.includes('--compare')) return await compare(photographer, plays, major(browser))
    return await show(photographer, plays)
  } finally {
    await browser.close()
    await vite.close()
  }
}

const major = (browser) => Number.parseInt(browser.version(), 10)

async function show(photographer, plays) {
  const wrong = await each(plays, async (play) => {
    const { pictures, problems } = await photographer.take(play)
    for (const [name, png] of pictures) writeFileSync(join(out, `${name}.png`), png)
    return problems
  })
  console.log(`The pictures are in ${relative(root, out)}.`)
  return tell(wrong.flat())
}

async function update(photographer, plays, version, all) {
  const baselines = new Baselines(folder, out)
  if (all) rmSync(folder, { recursive: true, force: true }) // scenes that are no more
  baselines.version = version
  const wrong = await each(plays, async (play) => {
    const { pictures, problems } = await photographer.take(play)
    // What is the same to the eye keeps its file: history stays small.
    for (const [name, png] of pictures)
      if ((await baselines.compare(name, png, { far: 0, share: 0 })) !== null) await baselines.renew(name, png)
    return problems
  })
  for (const left of readdirSync(out).filter((file) => /\.(actual|difference)\.png$/.test(file)))
    rmSync(join(out, left))
  return tell(wrong.flat())
}

async function compare(photographer, plays, version) {
  const baselines = new Baselines(folder, relative(process.cwd(), out))
  const same = baselines.version === version
  if (!same) {
    const { share } = tolerances.other
    console.log(
      `The baselines are of Chromium ${baselines.version}, this is ${version}: up to ${share * 100}% may differ.`,
    )
  }
  const tolerance = same ? tolerances.same : tolerances.other
  const once = async (play) => {
    const { pictures, problems } = await photographer.take(play)
    const compared = await Promise.all(pictures.map(([name, png]) => baselines.compare(name, png, tolerance)))
    return { count: pictures.length, wrong: [...problems, ...compared.filter((one) => one !== null)] }
  }
  const results = await each(plays, async (play) => {
    const first = await once(play)
    return first.wrong.length === 0 ? first : once(play) // a slow moment of the machine is no change of the look
  })
  const wrong = results.flatMap((result) => result.wrong)
  const pictures = results.reduce((sum, { count }) => sum + count, 0)
  const failed = Math.min(wrong.length, pictures) || wrong.length
  const report = { passed: pictures - Math.min(failed, pictures), failed, skipped: 0 }
  mkdirSync(inRoot('.cache', 'reports'), { recursive: true })
  writeFileSync(inRoot('.cache', 'reports', 'look.json'), JSON.stringify(report))
  const code = tell(wrong)
  if (code === 0) console.log(`✓ ${pictures} pictures of the window look as they did`)
  else console.log('If this is how it should look: npm run look -- --update, with the names of the scenes.')
  return code
}

function tell(wrong) {
  for (const one of wrong) console.log(`✗ ${one}`)
  return wrong.length > 0 ? 1 : 0
}

/** A few at a time, in order. @returns each one's outcome */
async function each(items, work) {
  const outcomes = []
  let next = 0
  const worker = async () => {
    while (next < items.length) {
      const at = next++
      outcomes[at] = await work(items[at])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return outcomes
}
