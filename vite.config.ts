// Builds the window. Relative addresses, so that the same files serve http://127.0.0.1:PORT/ and docent://app/.
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** KaTeX's style names each font in three formats; the window's browser is always one that reads the smallest. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('katex.min.css') ? code.replace(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, '') : undefined,
}

export default defineConfig({
  root: here('./renderer'),
  base: './',
  publicDir: false,
  plugins: [onlyWoff2, svelte({ configFile: false })],
  build: {
    outDir: here('./build/renderer'),
    emptyOutDir: true,
    target: 'chrome138',
    // The content security policy allows fonts from this origin only, so nothing may become a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
