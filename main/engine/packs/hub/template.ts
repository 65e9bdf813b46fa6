// A published chat template over what people typed. Typed text goes through the template between two marks, so that
// afterwards control tokens are looked for outside it only: what was typed never becomes one.
import { Template } from '@huggingface/jinja'
import type { Turn } from '../../../contract/engine'
import { DocentError, wordsOf, type Reason } from '../../../contract/errors'
import type { HubManifest } from '../../../contract/hub'
import { escaped } from '../../../contract/patterns'
import type { DecoderTokenizer } from '../../decoder/tokenizer'

/** Of the private use area: no text means anything by them, so typed ones are dropped. */
const opens = '\ue000'
const closes = '\ue001'
const marks = /[\ue000\ue001]/g

export class ChatTemplate {
  readonly #template: Template
  readonly #control: RegExp

  /** @throws DocentError `pack.template` */
  constructor(
    private readonly manifest: Pick<HubManifest, 'name' | 'template' | 'templateTokens' | 'picture'>,
    private readonly tokenizer: DecoderTokenizer,
  ) {
    this.#template = this.guarded(() => new Template(manifest.template))
    const controls = tokenizer.controls.toSorted((a, b) => b.length - a.length).map(escaped)
    this.#control = controls.length > 0 ? new RegExp(`(${controls.join('|')})`) : /(?!)/
  }

  /**
   * The ids of `turns`. A last turn of the assistant stays open; with `answer` an assistant's turn is opened.
   * @throws DocentError `pack.template`
   */
  encode(turns: Turn[], answer: boolean): number[] {
    const last = turns.at(-1)
    const open = answer && last?.role === 'assistant'
    const rendered = this.render(open ? turns.slice(0, -1) : turns, answer)
    return this.idsOf(open ? rendered + typed(textOf(last)) : rendered)
  }

  /**
   * The ids of `answers` as the template writes them behind `turns`, without what closes a turn: some templates put a
   * space before an answer that the opened turn does not have yet.
   */
  answers(turns: Turn[], answers: string[]): number[][] {
    const before = this.encode(turns, true)
    const controls = new Set(this.tokenizer.controls.map((token) => this.tokenizer.idOf(token)))
    return answers.map((text) => {
      const alone = this.tokenizer.encode(text)
      if (turns.at(-1)?.role === 'assistant') return alone
      const whole = this.encode([...turns, { role: 'assistant', parts: [{ type: 'text', text }], pinned: true }], false)
      if (!before.every((id, at) => whole[at] === id)) return alone
      const after = whole.slice(before.length)
      const end = after.findIndex((id) => controls.has(id))
      return end === 0 ? alone : after.slice(0, end < 0 ? undefined : end)
    })
  }

  private render(turns: Turn[], answer: boolean): string {
    const sees = this.manifest.picture !== null
    const messages = turns
      .filter((turn) => turn.role !== 'system' || textOf(turn) !== '') // an empty one would replace the template's own
      .map((turn) => ({ role: turn.role, content: sees ? contentOf(turn) : typed(textOf(turn)) }))
    return this.guarded(() =>
      this.#template.render({
        messages,
        add_generation_prompt: answer,
        tools: null,
        ...this.manifest.templateTokens,
      }),
    )
  }

  /** Between two control tokens text is encoded in one piece, as Python does it: words may reach over a mark. */
  private idsOf(rendered: string): number[] {
    const ids: number[] = []
    let plain = ''
    const flush = (): void => {
      ids.push(...this.tokenizer.encode(plain))
      plain = ''
    }
    for (const piece of rendered.split(/(\ue000[^\ue000\ue001]*\ue001)/)) {
      if (piece.startsWith(opens)) {
        plain += piece.slice(1, -1)
        continue
      }
      if (piece.search(marks) >= 0) throw this.refused('reason.template-cuts')
      for (const part of piece.split(this.#control)) {
        const id = this.#control.test(part) ? this.tokenizer.idOf(part) : undefined
        if (id === undefined) plain += part
        else {
          flush()
          ids.push(id)
        }
      }
    }
    flush()
    return ids
  }

  private guarded<T>(work: () => T): T {
    try {
      return work()
    } catch (cause) {
      throw this.refused(wordsOf(cause), cause)
    }
  }

  private refused(reason: Reason, cause?: unknown): DocentError {
    return new DocentError('pack.template', { name: this.manifest.name, reason }, { cause })
  }
}

/** Text between the marks; space around it stays outside, where a template's `trim` finds it. */
function typed(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text.replace(marks, '')) ?? []
  return inner === '' ? before + after : before + opens + inner + closes + after
}

function contentOf({ parts }: Turn): Record<string, string>[] {
  return parts.map((part) => (part.type === 'text' ? { type: 'text', text: typed(part.text) } : { type: 'image' }))
}

function textOf({ parts }: Turn): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('')
}
