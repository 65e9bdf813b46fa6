// Progress on stderr, one line written over and over; silent where stderr is no terminal.
import type { AnswerEvent } from '../../contract/answers'
import { text } from '../../contract/texts/catalogue'
import { plain } from './terminal'

export function progress(event: AnswerEvent): void {
  if (event.type === 'looking' && !event.done) show(text('cli.looking', { dock: event.dock }))
  if (event.type === 'choosing') show(text('cli.choosing', { done: event.done, of: event.of }))
  if (event.type === 'reading') {
    const { done, tokens, reused } = event
    show(done < tokens ? text('cli.reading', { done, tokens, reused }) : '')
  }
}

/** Writes `line` over the last one; an empty line clears it. */
export function show(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${plain(line)}`)
}
