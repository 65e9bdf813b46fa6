import type { Words } from '../catalogue'
import { assistants } from './assistants'
import { data } from './data'
import { errors } from './errors'
import { evaluation } from './evaluation'
import { label } from './label'
import { libraries } from './libraries'
import { reasons } from './reasons'
import { settings } from './settings'
import { teaching } from './teaching'
import { capture } from './capture'
import { models } from './models'
import { appearance } from './appearance'
import { window } from './window'

export const words: Words = {
  ...errors,
  ...assistants,
  ...data,
  ...evaluation,
  ...label,
  ...libraries,
  ...reasons,
  ...settings,
  ...teaching,
  ...capture,
  ...models,
  ...appearance,
  ...window,
}
