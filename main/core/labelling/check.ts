// Whether a plan can be carried out, before anything is done.
import { DocentError } from '../../contract/errors'
import type { JobPlan } from '../../contract/labelling'
import type { Pack } from '../../contract/packs'
import { anyOf } from '../../contract/patterns'
import type { Store } from '../../store/store'
import { taught } from './closed'
import { checkVariables } from './prompt'

/** @throws DocentError `job.rules`, `job.variable`, `job.dock`, `library.missing`, `labels.*` */
export function checkPlan({ method }: Pick<JobPlan, 'method'>, pack: Pack, store: Store): void {
  switch (method.kind) {
    case 'ask':
      method.prompts.forEach(checkVariables)
      return checkRules(method.rules)
    case 'labels': {
      const twice = method.labels.find((label, at) => method.labels.indexOf(label) < at)
      if (twice !== undefined) throw new DocentError('labels.twice', { label: twice })
      return checkVariables(method.question)
    }
    case 'library':
      return void taught(method.library, store)
    case 'dock': {
      const docks = pack.docks.filter(({ kind }) => kind !== 'embed').map(({ id }) => id) // it takes passages
      if (!docks.includes(method.dock))
        throw new DocentError('job.dock', { name: method.dock, known: docks.join(', ') })
    }
  }
}

/** What must be said may not be avoided: such an answer has no word to go on with. */
function checkRules({ startWith, include, avoid }: Extract<JobPlan['method'], { kind: 'ask' }>['rules']): void {
  for (const word of avoid) {
    const avoided = anyOf([word])
    if (avoided.test(startWith) || include.some((group) => group.every((phrase) => avoided.test(phrase))))
      throw new DocentError('job.rules', { word })
  }
}
