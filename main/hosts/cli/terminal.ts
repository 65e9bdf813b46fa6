// What the command line says. Answers, names of files and text in pictures are foreign words: none of them moves the
// cursor, sets a title or colours a line.
const first = 0x2400

/** Control characters as pictures of themselves, but for tabs and line ends; what turns the direction of text goes. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    if (character === '\n' || character === '\t') return character
    const code = character.charCodeAt(0)
    return code < 32 ? String.fromCharCode(first + code) : code === 127 ? '\u2421' : '\ufffd'
  })
}

/** A line of the result. */
export function print(line: string): void {
  process.stdout.write(`${plain(line)}\n`)
}

/** A line beside the result. */
export function remark(line: string): void {
  process.stderr.write(`${plain(line)}\n`)
}
