// A picture of the screen: one frame of what a person chose to share, and then nothing more is looked at.

/** Whether this browser can ask for the screen: those on phones cannot. */
export function canCapture(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices
}

/** A frame of the screen, window or tab that a person chooses; null when none was chosen or allowed. */
export async function captureScreen(): Promise<Blob | null> {
  const stream = await chosen()
  if (!stream) return null
  try {
    return await frameOf(stream)
  } finally {
    for (const track of stream.getTracks()) track.stop()
  }
}

async function chosen(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getDisplayMedia({ video: true, audio: false })
  } catch (error) {
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)) return null
    throw error
  }
}

async function frameOf(stream: MediaStream): Promise<Blob> {
  const video = document.createElement('video')
  video.muted = true
  video.srcObject = stream
  await video.play()
  await new Promise((resolve) => video.requestVideoFrameCallback(resolve)) // before that it may be black
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  video.srcObject = null
  return pngOf(canvas)
}

/** The part of a picture that `box` marks, in fractions of it. Nothing beside the part is kept. */
export async function cut(picture: Blob, box: { x: number; y: number; width: number; height: number }): Promise<Blob> {
  const bitmap = await createImageBitmap(picture)
  const [left, top] = [Math.round(box.x * bitmap.width), Math.round(box.y * bitmap.height)]
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.min(bitmap.width - left, Math.round(box.width * bitmap.width)))
  canvas.height = Math.max(1, Math.min(bitmap.height - top, Math.round(box.height * bitmap.height)))
  canvas.getContext('2d')?.drawImage(bitmap, -left, -top)
  bitmap.close()
  return pngOf(canvas)
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no picture.')))),
  )
}
