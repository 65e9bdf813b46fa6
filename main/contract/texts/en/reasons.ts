// Why something failed, to stand in an error's sentence as {reason}; placeholders are filled from the error's details.
import type { Entry } from '../entry'

export const reasons = {
  'reason.folder.not-whole': 'it does not begin at the top',
  'reason.folder.not-there': 'it is not there',
  'reason.folder.no-folder': 'it is not a folder',
  'reason.folder.unreadable': 'it cannot be opened',
  'reason.file.missing': '{file} is missing',
  'reason.file.unreadable': '{file} cannot be read',
  'reason.file.changed': '{file} was changed',
  'reason.file.not-json': '{file} is not JSON',
  'reason.file.lacks': '{file} lacks {fields}',
  'reason.changed': 'it was changed',
  'reason.list': 'its list of files is not sound',
  'reason.database': 'its database is not sound',
  'reason.template-cuts': 'it cuts messages',
  'reason.no-column': 'has no column “{column}”',
  'reason.not-csv': 'is not CSV',
} as const satisfies Record<`reason.${string}`, Entry>
