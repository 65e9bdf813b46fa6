// Keeps a scroll box at its end while its content grows, unless a person has scrolled away.
const nearEnd = 56

export class StickToEnd {
  #atEnd = $state(true)
  #box: HTMLElement | null = null

  get atEnd(): boolean {
    return this.#atEnd
  }

  /** For the scroll box; its first child is what grows. */
  readonly attach = (box: HTMLElement): (() => void) => {
    this.#box = box
    let last = box.scrollTop
    const onscroll = () => {
      // The event comes a frame late, and the content may have grown since: only scrolling up leaves the end.
      const up = box.scrollTop < last
      last = box.scrollTop
      if (isAtEnd(box)) this.#atEnd = true
      else if (up) this.#atEnd = false
    }
    const grown = new ResizeObserver(() => {
      if (this.#atEnd) box.scrollTop = box.scrollHeight
    })
    box.addEventListener('scroll', onscroll, { passive: true })
    grown.observe(box)
    if (box.firstElementChild) grown.observe(box.firstElementChild)
    return () => {
      box.removeEventListener('scroll', onscroll)
      grown.disconnect()
      this.#box = null
    }
  }

  /** Shows `element` with what is before it, or from its first line where it is long. */
  show(element: HTMLElement): void {
    const box = this.#box
    if (!box) return
    element.scrollIntoView({ block: element.offsetHeight < box.clientHeight / 2 ? 'center' : 'start' })
    this.#atEnd = isAtEnd(box)
  }

  goToEnd(): void {
    this.#atEnd = true
    if (this.#box) this.#box.scrollTop = this.#box.scrollHeight
  }
}

function isAtEnd(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd
}
