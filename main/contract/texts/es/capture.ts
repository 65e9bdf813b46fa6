// Las palabras de las capturas de pantalla, de recortar antes de enviar y del portapapeles.
import type { capture as english } from '../en/capture'
import type { Translation } from '../entry'

export const capture: Translation<typeof english> = {
  'composer.screen': 'Hacer una captura de pantalla',
  'composer.crop': 'Recortar {name}',
  'crop.title': 'Recortar {name}',
  'crop.label': 'La parte que se queda. Las flechas la mueven, con Mayús cambian su tamaño, Intro la toma.',
  'crop.take': 'Conservar esta parte',
  'crop.turn': 'Girar un cuarto',
  'crop.done': 'Se recortó {name}.',
  'capture.title': 'La parte de la pantalla por la que se pregunta',
  'capture.part': 'Añadir esta parte',
  'capture.whole': 'Añadir todo',
  'capture.name': 'Captura {time}',
  'capture.failed': 'No se pudo leer la pantalla: permítalo en los ajustes del sistema o pegue una captura.',
  'clipboard.title': 'Vigilar el portapapeles',
  'clipboard.hint':
    'Ofrece la imagen que haya copiado en otro lugar cuando vuelve a esta ventana. Nada se añade por sí solo; el texto nunca se mira.',
  'clipboard.unable': 'Este navegador no deja que una página lea imágenes del portapapeles por sí sola: péguelas.',
  'clipboard.refused':
    'Esta página no puede leer el portapapeles: permítalo en los ajustes del navegador para esta página, o pegue las imágenes.',
  'clipboard.found': 'Hay una imagen nueva en el portapapeles.',
  'clipboard.add': 'Añadir',
}
