// Every migration in order; its place in the list is the schema version it leads to. Never change one that shipped.
import { first } from './0001-first'
import { search } from './0002-search'
import { libraries } from './0003-libraries'
import { window } from './0004-window'
import { evaluation } from './0005-evaluation'
import { labelling } from './0006-labelling'
import { teaching } from './0007-teaching'
import { assistants } from './0008-assistants'
import { packs } from './0009-packs'

export const migrations: readonly string[] = [
  first,
  search,
  libraries,
  window,
  evaluation,
  labelling,
  teaching,
  assistants,
  packs,
]
