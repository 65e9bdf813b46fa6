// The plan as it is being filled in: what every way to label has been given, so that changing one's mind loses nothing.
import type { LibraryId } from '../../main/contract/ids'
import type { JobPlan, LibraryMethod, Method, Sidecar } from '../../main/contract/labelling'
import { text } from '../../main/contract/texts/catalogue'

export type Kind = Method['kind']
export const kinds: readonly Kind[] = ['ask', 'labels', 'library', 'dock']

export class Plan {
  folder = $state('')
  recursive = $state(false)
  kind = $state<Kind>('ask')
  prompts = $state<string[]>([''])
  startWith = $state('')
  include = $state('')
  avoid = $state('')
  tokens = $state(96)
  labels = $state('')
  question = $state(text('label.instruction.name'))
  reads = $state(true)
  library = $state<LibraryId | ''>('')
  by = $state<LibraryMethod>('context')
  dock = $state('look')
  format = $state<Sidecar['format'] | ''>('')
  existing = $state<Sidecar['existing']>('skip')

  constructor(job: JobPlan | null) {
    if (!job) return
    this.folder = job.folder
    this.recursive = job.recursive
    this.format = job.sidecar?.format ?? ''
    this.existing = job.sidecar?.existing ?? 'skip'
    this.#fill(job.method)
  }

  /** What can be run; null until enough is filled in. */
  get whole(): JobPlan | null {
    const method = this.#method()
    const folder = this.folder.trim()
    if (!method || folder === '') return null
    const sidecar = this.format === '' ? null : { format: this.format, existing: this.existing }
    return { folder, recursive: this.recursive, method, sidecar }
  }

  #fill(method: Method): void {
    this.kind = method.kind
    if (method.kind === 'ask' || method.kind === 'labels') this.reads = method.reads !== false
    if (method.kind === 'ask') {
      this.prompts = [...method.prompts]
      this.startWith = method.rules.startWith
      this.include = method.rules.include.map((group) => group.join('|')).join(', ')
      this.avoid = method.rules.avoid.join(', ')
      this.tokens = method.tokens
    } else if (method.kind === 'labels') {
      this.labels = method.labels.join('\n')
      this.question = method.question
    } else if (method.kind === 'library') {
      this.library = method.library
      this.by = method.by
    } else this.dock = method.dock
  }

  #method(): Method | null {
    const reads = this.reads ? {} : { reads: false }
    switch (this.kind) {
      case 'ask': {
        const prompts = this.prompts.map((prompt) => prompt.trim()).filter(Boolean)
        const include = listed(this.include, /,/).map((group) => listed(group, /\|/))
        const rules = { startWith: this.startWith, include, avoid: listed(this.avoid, /,/) }
        const tokens = Math.min(1024, Math.max(1, Math.round(this.tokens) || 96))
        return prompts.length > 0 ? { kind: 'ask', prompts, rules, tokens, ...reads } : null
      }
      case 'labels': {
        const labels = [...new Set(listed(this.labels, /[\n,]/))]
        const question = this.question.trim()
        return labels.length > 1 && question !== '' ? { kind: 'labels', labels, question, ...reads } : null
      }
      case 'library':
        return this.library === '' ? null : { kind: 'library', library: this.library, by: this.by }
      case 'dock':
        return { kind: 'dock', dock: this.dock }
    }
  }
}

function listed(written: string, separator: RegExp): string[] {
  return written
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean)
}
