// What Docent is built from. Bugs this catches: a package that ships and is not told, a licence that nobody looked at, a
// lockfile without hashes or with packages from somewhere else, a version that floats.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Shipped {
  name: string
  version: string
  licence: string
}
interface Bill {
  bomFormat: string
  specVersion: string
  components: { name: string; version: string; type: string; hashes?: { alg: string; content: string }[]; licenses?: object[] }[] // prettier-ignore
}
interface Locked {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
}
const { shippedIn } = (await import('../../scripts/shipped.mjs' as string)) as { shippedIn(root: string): Shipped[] }
const { withPackages, billOfMaterials } = (await import('../../scripts/third-party.mjs' as string)) as {
  withPackages(text: string): Promise<string>
  billOfMaterials(): Promise<Bill>
}
const text = readFileSync('THIRD-PARTY.md', 'utf8')
const shipped = shippedIn('.')
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>> // prettier-ignore
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }

describe('THIRD-PARTY.md', () => {
  it('lists every package that ships, as the lockfile has it', async () => {
    expect(await withPackages(text), 'run node scripts/third-party.mjs').toBe(text)
  })

  it('knows what main needs, what the window takes into its bundle, and Electron', () => {
    const names = new Set(shipped.map(({ name }) => name))
    for (const name of [...Object.keys(own.dependencies), 'electron', 'svelte', 'dompurify', 'katex', 'highlight.js', 'pdfjs-dist', '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono', '@lucide/svelte', 'uplot']) expect(names, name).toContain(name) // prettier-ignore
    for (const name of ['vitest', 'eslint', 'playwright', 'typescript', 'openai']) expect(names).not.toContain(name)
  })

  it('has no licence that was not looked at, and tells those that are not MIT, BSD, ISC or Apache', () => {
    const plain = /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense)( (OR|AND) (MIT|ISC|CC0-1\.0|Apache-2\.0))*\)?$/ // prettier-ignore
    const told = [/^@img\/sharp-/, /^libheif-js$/, /^dompurify$/, /^@fontsource-variable\/(inter|jetbrains-mono)$/]
    const others = shipped.filter(({ name, licence }) => !plain.test(licence) && !told.some((one) => one.test(name)))
    expect(others).toEqual([])
  })
})

describe('the lockfile', () => {
  it('has a strong hash for every package, and names no place that one comes from', () => {
    for (const [path, { integrity, resolved, link }] of Object.entries(packages)) {
      if (path === '') continue
      expect(integrity, path).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
      expect([resolved, link], path).toEqual([undefined, undefined])
    }
  })

  it('and package.json agree on exact versions', () => {
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })
})

describe('the bill of materials', () => {
  it('is CycloneDX, and has every package that ships and every model, with hashes and licences', async () => {
    const bill = await billOfMaterials()
    expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.5'])
    const libraries = bill.components.filter(({ type }) => type === 'library')
    const listed = libraries.map(({ name, version }) => `${name}@${version}`).sort()
    expect([...new Set(listed)]).toEqual(shipped.map(({ name, version }) => `${name}@${version}`).sort())
    expect(bill.components.filter(({ type }) => type === 'machine-learning-model')).toHaveLength(5)
    for (const { name, hashes, licenses } of bill.components) {
      expect(hashes?.length, name).toBeGreaterThan(0)
      expect(licenses?.length, name).toBeGreaterThan(0)
    }
    expect(JSON.stringify(bill)).not.toMatch(/\/(home|work|root|tmp)\//)
  })
})
