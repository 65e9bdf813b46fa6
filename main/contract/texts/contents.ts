// What a backup holds, in words.
import type { BackupContents } from '../backups'
import { text } from './catalogue'

export function contentsText({ conversations, pictures, libraries }: BackupContents): string {
  return [
    text('data.conversations', { count: conversations }),
    text('data.pictures', { count: pictures }),
    text('data.libraries', { count: libraries }),
  ].join(', ')
}
