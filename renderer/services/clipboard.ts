// Pictures on the clipboard, for those who let Docent look: read only while the window has the focus, as browsers demand.

export interface Copied {
  file: File
  /** The same picture has the same one. */
  digest: string
}

/** `asks`: the browser will ask a person first. `unable`: it has no way to read pictures. */
export type ClipboardAccess = 'granted' | 'asks' | 'refused' | 'unable'

export async function clipboardAccess(): Promise<ClipboardAccess> {
  if (!('clipboard' in navigator) || !('read' in navigator.clipboard)) return 'unable'
  try {
    // The name is known to Chromium only; another browser asks at each reading, which is no way to watch.
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })
    return state === 'granted' ? 'granted' : state === 'denied' ? 'refused' : 'asks'
  } catch {
    return 'unable'
  }
}

/** The picture on the clipboard, null where there is none. @throws DOMException where it may not be read */
export async function copiedPicture(): Promise<Copied | null> {
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((one) => one.startsWith('image/'))
    if (type === undefined || item.types.includes('text/plain')) continue // text beside it was meant, as in a paste
    const blob = await item.getType(type)
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
    const digest = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    return { file: new File([blob], `clipboard.${type.slice('image/'.length)}`, { type }), digest }
  }
  return null
}
