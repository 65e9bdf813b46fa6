// Whether each letter comes from a font that the window brings along: others differ from machine to machine.
/** @returns {Promise<string[]>} "“letters” is in Font", each font once */
export async function systemFonts(context, page) {
  const devtools = await context.newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
  const found = new Map()
  for (const { nodeId, words } of withWords(root)) {
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
    for (const { isCustomFont, familyName } of fonts)
      if (!isCustomFont && !found.has(familyName)) found.set(familyName, `“${words.slice(0, 40)}” is in ${familyName}`)
  }
  await devtools.detach()
  return [...found.values()]
}

/** A formula's MathML is for those who listen. */
const unseen = ['HEAD', 'SCRIPT', 'STYLE', 'math']

function* withWords({ nodeId, nodeName, children = [] }) {
  if (unseen.includes(nodeName)) return
  const words = children
    .filter(({ nodeType }) => nodeType === 3)
    .map(({ nodeValue }) => nodeValue.trim())
    .join(' ')
    .trim()
  if (words) yield { nodeId, words }
  for (const child of children) yield* withWords(child)
}
