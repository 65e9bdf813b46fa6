// npm run look [-- --compare | --update] [scene …]: pictures of every screen of the built window, in build/look.
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const { findChromium } = await import('./chromium.mjs')
const { look } = await import('../test/renderer/look/look.mjs')

process.exit(await look(process.argv.slice(2), await findChromium()))
