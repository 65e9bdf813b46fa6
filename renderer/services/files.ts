// Files of the host on their way to the person: saved by the browser, or printed by it.

export function save(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  link.click()
}

/** Opens the print dialog, where PDF is one of the printers, for a page of the host in a frame that nobody sees. */
export async function print(address: string, label: string): Promise<void> {
  document.querySelector('iframe[data-print]')?.remove() // the last one, where the dialog's end was not told
  const frame = document.createElement('iframe')
  frame.dataset['print'] = ''
  frame.title = label
  frame.className = 'unseen' // one that is not laid out prints as nothing
  frame.tabIndex = -1
  frame.ariaHidden = 'true'
  frame.src = address
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true })
    document.body.append(frame)
  })
  const page = frame.contentWindow
  page?.addEventListener('afterprint', () => frame.remove(), { once: true })
  page?.print()
}
