// Prompts with variables: {name}, {folder}, {labels} and {date} stand for what they are of each picture.
import { basename, dirname, extname } from 'node:path'
import { DocentError } from '../../contract/errors'
import { promptVariables } from '../../contract/labelling'
import type { FoundFile } from '../../store/job-rows'

/** Words in braces that could be meant as variables: `{"a": 1}` is none. */
const variable = /\{([a-z]+)\}/gi

/** @throws DocentError `job.variable` */
export function checkVariables(prompt: string): void {
  for (const [written, name = ''] of prompt.matchAll(variable))
    if (!isKnown(name)) {
      const known = promptVariables.map((one) => `{${one}}`).join(', ')
      throw new DocentError('job.variable', { variable: written, known })
    }
}

/** @param labels those given with the job, or else those that the picture's sidecar has */
export function filledIn(prompt: string, root: string, file: FoundFile, labels: readonly string[]): string {
  const folder = dirname(file.path)
  const values: Record<(typeof promptVariables)[number], string> = {
    name: basename(file.path, extname(file.path)),
    folder: basename(folder === '.' ? root : folder),
    labels: labels.join(', '),
    date: new Date(file.modified).toISOString().slice(0, 10),
  }
  return prompt.replace(variable, (written, name: string) => (isKnown(name) ? values[name] : written))
}

function isKnown(name: string): name is (typeof promptVariables)[number] {
  return (promptVariables as readonly string[]).includes(name)
}
