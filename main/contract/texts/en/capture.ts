// The words of screenshots, of cutting a picture before it is sent, and of the clipboard.
import type { Entry } from '../entry'

export const capture = {
  'composer.screen': 'Take a screenshot',
  'composer.crop': 'Crop {name}',
  'crop.title': 'Crop {name}',
  'crop.label': 'The part to keep. Arrow keys move it, with Shift they change its size, Enter takes it.',
  'crop.take': 'Keep this part',
  'crop.turn': 'Turn by a quarter',
  'crop.done': '{name} was cropped.',
  'capture.title': 'The part of the screen to ask about',
  'capture.part': 'Add this part',
  'capture.whole': 'Add all of it',
  'capture.name': 'Screenshot {time}',
  'capture.failed': 'The screen could not be read: allow it in the system’s settings, or paste a screenshot.',
  'clipboard.title': 'Watch the clipboard',
  'clipboard.hint':
    'Offers a picture that you copied elsewhere when you come back to this window. Nothing is added by itself; text is never looked at.',
  'clipboard.unable':
    'This browser does not let a page read pictures from the clipboard by itself: paste them instead.',
  'clipboard.refused':
    'This page may not read the clipboard: allow it in the browser’s settings for this page, or paste pictures instead.',
  'clipboard.found': 'There is a new picture on the clipboard.',
  'clipboard.add': 'Add',
} as const satisfies Record<string, Entry>
