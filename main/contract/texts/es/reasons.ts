// Por qué falló algo, para {reason} en la frase de un error.
import type { reasons as english } from '../en/reasons'
import type { Translation } from '../entry'

export const reasons: Translation<typeof english> = {
  'reason.folder.not-whole': 'no empieza desde la raíz',
  'reason.folder.not-there': 'no está',
  'reason.folder.no-folder': 'no es una carpeta',
  'reason.folder.unreadable': 'no se puede abrir',
  'reason.file.missing': 'falta {file}',
  'reason.file.unreadable': '{file} no se puede leer',
  'reason.file.changed': '{file} fue modificado',
  'reason.file.not-json': '{file} no es JSON',
  'reason.file.lacks': 'en {file} falta {fields}',
  'reason.changed': 'su contenido fue modificado',
  'reason.list': 'su lista de archivos no es válida',
  'reason.database': 'su base de datos no es válida',
  'reason.template-cuts': 'recorta los mensajes',
  'reason.no-column': 'no tiene la columna «{column}»',
  'reason.not-csv': 'no es CSV',
}
