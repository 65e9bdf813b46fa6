#!/usr/bin/env node
// docent COMMAND: sets up without a word on stdout, then runs the command line in our place.
import { inRoot } from './paths.mjs'
import { become } from './run.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
await become(process.execPath, [inRoot('build', 'main', 'cli.cjs'), ...process.argv.slice(2)])
