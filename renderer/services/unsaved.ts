// Drafts that main has not heard of, in the browser's storage: a page that goes while the line is lost keeps them there.
import { z } from 'zod'
import { Draft } from '../../main/contract/drafts'

const key = 'docent.unsaved'

export function readUnsaved(): Draft[] {
  try {
    return z.array(Draft).parse(JSON.parse(localStorage.getItem(key) ?? '[]'))
  } catch {
    return [] // another version's, or no storage at all: nothing that could be shown
  }
}

export function writeUnsaved(drafts: readonly Draft[]): void {
  try {
    if (drafts.length === 0) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(drafts))
  } catch {
    // Full or forbidden: the page still has them.
  }
}
