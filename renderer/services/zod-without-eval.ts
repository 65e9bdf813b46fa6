// Imported first: zod otherwise tries `new Function`, which the content security policy reports as a violation.
import { config } from 'zod'

config({ jitless: true })
