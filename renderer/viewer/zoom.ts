// Zoom and pan of the viewer as pure functions. The picture is laid out to fit at zoom 1 and centred; `x` and `y` move
// its centre, in pixels of the stage.
export interface View {
  zoom: number
  x: number
  y: number
}
export interface Size {
  width: number
  height: number
}

export const fitted: View = { zoom: 1, x: 0, y: 0 }
const most = 12

/** The size at which a picture fits the stage, never above its own. */
export function fit(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height)
  return { width: picture.width * scale, height: picture.height * scale }
}

/** Zooms by `factor` so that what is under `point`, measured from the stage's centre, stays under it. */
export function zoomAt(view: View, factor: number, point: { x: number; y: number }): View {
  const zoom = Math.min(most, Math.max(1, view.zoom * factor))
  const ratio = zoom / view.zoom
  return { zoom, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }
}

/** Moves, but never so far that the picture leaves the stage's middle: an axis that fits stays centred. */
export function hold(view: View, shown: Size, stage: Size): View {
  const reach = (length: number, room: number) => Math.max(0, (length * view.zoom - room) / 2)
  const clamp = (value: number, limit: number) => Math.min(limit, Math.max(-limit, value)) + 0
  return {
    zoom: view.zoom,
    x: clamp(view.x, reach(shown.width, stage.width)),
    y: clamp(view.y, reach(shown.height, stage.height)),
  }
}
