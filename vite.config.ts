// Builds the window. Relative addresses, so that the same files serve http://127.0.0.1:PORT/ and docent://app/.
import { readdirSync, readFileSync } from 'node:fs'
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

/** What pdf.js loads only when a document needs it, under the addresses that renderer/services/pdf.ts names. */
const pdfParts: Plugin = {
  name: 'pdf-parts',
  apply: 'build',
  generateBundle() {
    const parts = [
      { from: 'cmaps', wanted: /\.bcmap$/, to: 'cmaps' },
      { from: 'standard_fonts', wanted: /\.(?:pfb|ttf)$/, to: 'fonts' },
      { from: 'wasm', wanted: /_nowasm_fallback\.js$/, to: 'decoders' },
    ]
    for (const { from, wanted, to } of parts) {
      const folder = here(`./node_modules/pdfjs-dist/${from}`)
      for (const file of readdirSync(folder).filter((name) => wanted.test(name)))
        this.emitFile({ type: 'asset', fileName: `pdf/${to}/${file}`, source: readFileSync(`${folder}/${file}`) })
    }
  },
}

export default defineConfig({
  root: here('./renderer'),
  base: './',
  publicDir: false,
  plugins: [onlyWoff2, pdfParts, svelte({ configFile: false })],
  build: {
    outDir: here('./build/renderer'),
    emptyOutDir: true,
    target: 'chrome138',
    // The content security policy allows fonts from this origin only, so nothing may become a data: address.
    assetsInlineLimit: 0,
    // The window comes from this machine: one file is read faster than many.
    chunkSizeWarningLimit: 800,
    modulePreload: { polyfill: false },
  },
})
