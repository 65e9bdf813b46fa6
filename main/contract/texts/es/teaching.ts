import type { teaching as english } from '../en/teaching'
import type { Translation } from '../entry'

export const teaching: Translation<typeof english> = {
  'teach.open': 'Enseñar a Docent con esta biblioteca',
  'teach.hint':
    'Docent aprende en un momento qué imágenes corresponden a cada respuesta. Una conversación que lo usa ve estos nombres en imágenes nuevas, también aquellos para los que Docent no tiene palabra. Las imágenes que no se parecen a ningún ejemplo conservan sus propias palabras.',
  'teach.start': 'Enseñar',
  'teach.again': 'Enseñar de nuevo',
  'teach.forget': 'Olvidar',
  'teach.use': 'Usar en esta conversación',
  'teach.used': 'En uso en esta conversación',
  'teach.lesson': {
    one: '{count} nombre aprendido de {examples} ejemplos: {labels}',
    other: '{count} nombres aprendidos de {examples} ejemplos: {labels}',
  },
  'teach.accuracy': 'Dejados fuera por turnos, los ejemplos recibieron su propio nombre el {percent} de las veces.',
  'teach.changed': 'La biblioteca ha cambiado desde entonces: enseña de nuevo para aprender también eso.',
  'teach.forgotten': 'Se ha olvidado lo que enseñó {name}.',
  'attach.taught': 'Nombres que ver, aprendidos de',
  'attach.taught-none': 'Ninguna biblioteca',
  'attach.chip-taught': 'Con lo que enseñó {name}',
  'dock.taught': 'Aprendido de {library}',
  'dock.taught-nothing': 'No se parece a ninguno de sus ejemplos.',
}
