#!/usr/bin/env node
// docent COMMAND: sets up without a word on stdout, then runs the command line in our place.
import { inRoot } from './paths.mjs'
import { become } from './run.mjs'
import { setUp } from './setup.mjs'

await setUp(import.meta.url)
const args = process.argv.slice(2)
// What measures the window needs a browser and the tests' host: both are in a checkout only.
const measured = args[0] === 'bench' && args.includes('--window')
const program = measured ? inRoot('scripts', 'frames.mjs') : inRoot('build', 'main', 'cli.cjs')
await become(process.execPath, [program, ...args])
