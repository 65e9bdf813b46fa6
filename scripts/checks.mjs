// The checks that read code without running it: form, rules, types, and which file may import which.
import { inRoot, root } from './paths.mjs'
import { capture } from './run.mjs'

const folders = ['main', 'renderer', 'test', 'scripts']

/** name -> what Node runs: a package's file and its arguments. Quick ones first. */
const checks = [
  { name: 'prettier', file: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level=warn', '.'] },
  { name: 'eslint', file: 'eslint/bin/eslint.js', args: ['--max-warnings=0', '.'] },
  { name: 'tsc', file: 'typescript/bin/tsc', args: ['-p', '.'] },
  { name: 'tsc e2e', file: 'typescript/bin/tsc', args: ['-p', 'test/e2e'] },
  {
    name: 'svelte-check',
    file: 'svelte-check/bin/svelte-check',
    args: ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'],
  },
  {
    name: 'imports',
    file: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--output-type', 'err-long', ...folders],
  },
]

/** Runs every check, also after one failed. @returns one count a check */
export async function runChecks() {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, file, args } of checks) {
    const begun = Date.now()
    const { code, output } = await capture(process.execPath, [inRoot('node_modules', file), ...args], { cwd: root })
    const seconds = ((Date.now() - begun) / 1000).toFixed(1)
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
    if (code !== 0) console.log(output.trim())
    counts[code === 0 ? 'passed' : 'failed']++
  }
  return counts
}
