// XMP sidecars: dc:subject holds labels, dc:description holds sentences. What other programs keep in a sidecar stays.
import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom'

const namespaces = {
  x: 'adobe:ns:meta/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xml: 'http://www.w3.org/XML/1998/namespace',
} as const

/** What a sidecar says of a picture. */
export interface Said {
  labels: string[]
  sentences: string | null
}

/** The packet's marker, the same for every XMP packet (XMP specification, part 1, 7.3.2). */
const head = '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>'
const tail = '<?xpacket end="w"?>'
const blank = `<x:xmpmeta xmlns:x="${namespaces.x}"><rdf:RDF xmlns:rdf="${namespaces.rdf}"><rdf:Description rdf:about="" xmlns:dc="${namespaces.dc}"/></rdf:RDF></x:xmpmeta>`

/** @returns null when `xmp` is no XMP */
export function readXmp(xmp: string): Said | null {
  const document = parsed(xmp)
  if (!document) return null
  const of = (name: 'subject' | 'description'): string[] =>
    items(document, name).map((item) => item.textContent?.trim() ?? '').filter(Boolean) // prettier-ignore
  return { labels: of('subject'), sentences: of('description')[0] ?? null }
}

/**
 * A packet that says `said`.
 * @param existing a packet whose other properties stay; one that is no XMP is written anew
 */
export function writeXmp(said: Said, existing: string | null): string {
  const document = (existing !== null && parsed(existing)) || parsed(blank)
  if (!document) throw new Error('the blank packet is XMP')
  if (said.labels.length > 0) put(document, 'subject', 'Bag', said.labels)
  if (said.sentences !== null) put(document, 'description', 'Alt', [said.sentences])
  const root = document.documentElement
  return `${head}\n${root ? new XMLSerializer().serializeToString(root) : ''}\n${tail}\n`
}

function parsed(xmp: string): Document | null {
  // No entity and no doctype belongs into a packet, and both are how XML attacks its readers.
  if (/<!(DOCTYPE|ENTITY)/i.test(xmp)) return null
  try {
    const packet = xmp.replace(/^\uFEFF/, '').replace(/<\?xpacket[^?]*\?>/g, '').trim() // prettier-ignore
    const document = new DOMParser({ onError: () => undefined }).parseFromString(packet, 'text/xml')
    return document.getElementsByTagNameNS(namespaces.rdf, 'Description').length > 0 ? document : null
  } catch {
    return null // said by the caller, who knows the file's name
  }
}

function items(document: Document, name: string): Element[] {
  const [property] = document.getElementsByTagNameNS(namespaces.dc, name)
  return property ? [...property.getElementsByTagNameNS(namespaces.rdf, 'li')] : []
}

/** Writes a property as an rdf container, in the place of the one that is there. */
function put(document: Document, name: string, container: 'Bag' | 'Alt', values: string[]): void {
  for (const old of [...document.getElementsByTagNameNS(namespaces.dc, name)]) old.parentNode?.removeChild(old)
  const [description] = document.getElementsByTagNameNS(namespaces.rdf, 'Description')
  const property = document.createElementNS(namespaces.dc, `dc:${name}`)
  const list = document.createElementNS(namespaces.rdf, `rdf:${container}`)
  for (const value of values) {
    const item = document.createElementNS(namespaces.rdf, 'rdf:li')
    if (container === 'Alt') item.setAttributeNS(namespaces.xml, 'xml:lang', 'x-default')
    item.appendChild(document.createTextNode(withoutControls(value)))
    list.appendChild(item)
  }
  property.appendChild(list)
  description?.appendChild(property)
}

/** XML has no way to write control characters other than tab and line ends. */
function withoutControls(value: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return value.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
}
