// What every npm script of ours does first: a Node that fits, the packages, the build. Nothing to do costs little.
import { needFittingNode } from './node.mjs'
import { fail } from './run.mjs'

/**
 * @param {string} script import.meta.url of the script that runs, to run it again in a fitting Node
 * @param {{ built?: boolean }} options `built: false` leaves the build to others
 */
export async function setUp(script, { built = true } = {}) {
  await needFittingNode(script)
  // Loaded here, because an older Node need not understand them.
  const { install } = await import('./install.mjs')
  await install()
  if (!built) return
  const { buildAside } = await import('./build.mjs')
  if (!(await buildAside())) fail('The build failed: see the lines above.')
}
