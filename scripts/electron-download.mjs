// Child of electron.mjs: fetches Electron's archive into its own cache, checked against the checksums in its package.
// Says when the first byte is there, so that the parent knows a slow download from one that never begins.
import { createRequire } from 'node:module'
import { downloadArtifact } from '@electron/get'

const require = createRequire(import.meta.url)
const { version } = require('electron/package.json')

let begun = false
const getProgressCallback = async () => {
  if (begun) return
  begun = true
  process.send({ begun })
}

try {
  await downloadArtifact({
    version,
    artifactName: 'electron',
    checksums: require('electron/checksums.json'),
    platform: process.platform,
    arch: process.arch,
    downloadOptions: { quiet: true, getProgressCallback },
  })
  process.send({ done: true })
} catch (error) {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  process.send({ error: cause instanceof Error ? cause.message.split('\n')[0] : 'unknown error' })
}
