// npm run look [-- --compare | --update] [scene …]: pictures of every screen of the built window, in build/look.
import { setUp } from '../../../scripts/setup.mjs'

await setUp(import.meta.url)
const { findChromium } = await import('../../../scripts/chromium.mjs')
const { look } = await import('./look.mjs')

process.exit(await look(process.argv.slice(2), await findChromium()))
