// node scripts/third-party.mjs: writes the list of packages in THIRD-PARTY.md anew, and with --sbom FILE a CycloneDX bill
// of materials: npm's own, less what does not ship, with the starter pack's models.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { findNpm } from './npm.mjs'
import { inRoot, root } from './paths.mjs'
import { capture } from './run.mjs'
import { shippedIn } from './shipped.mjs'

const [begin, end] = ['<!-- packages: node scripts/third-party.mjs -->', '<!-- /packages -->']

/** THIRD-PARTY.md as it has to be, given as it is. */
export async function withPackages(text) {
  const rows = shippedIn(root).map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  const table = ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n')
  const head = text.slice(0, text.indexOf(begin))
  const { default: prettier } = await import('prettier')
  const options = await prettier.resolveConfig(inRoot('THIRD-PARTY.md'))
  return prettier.format(`${head}${begin}\n\n${table}\n\n${end}\n`, { ...options, parser: 'markdown' })
}

/** @returns the bill of materials as CycloneDX 1.5 */
export async function billOfMaterials() {
  const npm = findNpm()
  if (npm === null) throw new Error('npm is missing: install Node.js with npm and run this again.')
  const { code, output } = await capture(
    process.execPath,
    [npm, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'],
    { cwd: root },
  )
  if (code !== 0) throw new Error(`npm sbom failed: ${output.trim()}`)
  const bill = JSON.parse(output)
  const shipped = new Set(shippedIn(root).map(({ name, version }) => `${name}@${version}`))
  const pack = JSON.parse(readFileSync(inRoot('models/starter/pack.json'), 'utf8'))
  const models = pack.parts.map((part) => ({
    'bom-ref': `model:${part.id}`,
    type: 'machine-learning-model',
    name: part.name,
    version: pack.version,
    licenses: [{ expression: part.licence }],
    hashes: pack.files
      .filter((file) => file.part === part.id)
      .map(({ sha256 }) => ({ alg: 'SHA-256', content: sha256 })),
  }))
  const own = bill.metadata.component['bom-ref']
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...bill.metadata.component, type: 'application', name: 'docent' } },
    components: [...bill.components.filter((one) => shipped.has(one['bom-ref'])), ...models],
    dependencies: bill.dependencies
      .filter(({ ref }) => ref === own || shipped.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => shipped.has(one)) })),
  }
}

if (process.argv[1] === import.meta.filename) {
  const at = process.argv.indexOf('--sbom')
  if (at < 0) {
    const file = inRoot('THIRD-PARTY.md')
    writeFileSync(file, await withPackages(readFileSync(file, 'utf8')))
  } else {
    const file = resolve(process.argv[at + 1] ?? inRoot('dist', 'docent.cdx.json'))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${JSON.stringify(await billOfMaterials(), null, 2)}\n`)
    console.log(file)
  }
}
