import type { Words } from '../catalogue'
import { errors } from './errors'
import { libraries } from './libraries'
import { settings } from './settings'
import { window } from './window'

export const words: Words = { ...errors, ...libraries, ...settings, ...window }
