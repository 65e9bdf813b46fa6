// The viewer's stage: turns wheel, drag, pinch and keys into a view.
import { fit, fitted, hold, zoomAt, type Size, type View } from './zoom'

const wheelStep = 0.0016
const keyZoom = 1.25
const keyPan = 80

export class Stage {
  #view = $state.raw<View>(fitted)
  #size = $state.raw<Size>({ width: 0, height: 0 })
  #picture = $state.raw<Size>({ width: 1, height: 1 })
  #pointers = new Map<number, { x: number; y: number }>()
  #box: HTMLElement | null = null

  get view(): View {
    return this.#view
  }
  /** The picture's size at zoom 1. */
  get shown(): Size {
    return fit(this.#picture, this.#size)
  }

  /** Screen pixels per picture pixel. */
  get scale(): number {
    return (this.shown.width * this.#view.zoom) / this.#picture.width
  }

  show(picture: Size): void {
    this.#picture = { width: picture.width, height: picture.height }
    this.#view = fitted
  }

  zoom(factor: number, point = { x: 0, y: 0 }): void {
    this.#set(zoomAt(this.#view, factor, point))
  }
  fit(): void {
    this.#view = fitted
  }

  /** Whether the key meant something here. */
  key(key: string): boolean {
    const pan = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key]
    if (pan) this.#pan((pan[0] ?? 0) * keyPan, (pan[1] ?? 0) * keyPan)
    else if (key === '+' || key === '=') this.zoom(keyZoom)
    else if (key === '-') this.zoom(1 / keyZoom)
    else if (key === '0') this.fit()
    else return false
    return true
  }

  readonly attach = (box: HTMLElement): (() => void) => {
    this.#box = box
    const resized = new ResizeObserver(() => {
      this.#size = { width: box.clientWidth, height: box.clientHeight }
      this.#set(this.#view)
    })
    resized.observe(box)
    const abort = new AbortController()
    const { signal } = abort
    box.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false })
    box.addEventListener('dblclick', (event) => this.#toggle(event), { signal })
    box.addEventListener('pointerdown', (event) => this.#down(event), { signal })
    box.addEventListener('pointermove', (event) => this.#move(event), { signal })
    for (const up of ['pointerup', 'pointercancel'] as const) {
      box.addEventListener(up, (event) => this.#pointers.delete(event.pointerId), { signal })
    }
    return () => {
      abort.abort()
      resized.disconnect()
    }
  }

  #set(view: View): void {
    this.#view = hold(view, this.shown, this.#size)
  }
  #pan(x: number, y: number): void {
    this.#set({ ...this.#view, x: this.#view.x + x, y: this.#view.y + y })
  }
  #wheel(event: WheelEvent): void {
    event.preventDefault()
    this.zoom(Math.exp(-event.deltaY * wheelStep), this.#point(event))
  }
  #toggle(event: MouseEvent): void {
    if (ofLayer(event)) return
    if (this.#view.zoom > 1) this.fit()
    else this.zoom(keyZoom ** 4, this.#point(event))
  }
  #down(event: PointerEvent): void {
    if (ofLayer(event)) return
    this.#pointers.set(event.pointerId, this.#point(event))
    this.#box?.setPointerCapture(event.pointerId)
  }
  /** One pointer pans, two pinch. */
  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId)
    if (!before) return
    const now = this.#point(event)
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1]
    this.#pointers.set(event.pointerId, now)
    if (!other) this.#pan(now.x - before.x, now.y - before.y)
    else this.zoom(distance(now, other) / Math.max(1, distance(before, other)), middle(now, other))
  }
  /** Where an event happened, from the stage's centre. */
  #point(event: MouseEvent): { x: number; y: number } {
    const box = this.#box?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
  }
}

/** What lies over the picture and takes the pointer for itself. */
const ofLayer = ({ target }: Event) => target instanceof Element && target.closest('[data-layer]') !== null

type Point = { x: number; y: number }
const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
const middle = (a: Point, b: Point) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
