// Una frase por error: qué le pasó a qué, y la salida.
import type { errors as english } from '../en/errors'
import type { Translation } from '../entry'

export const errors: Translation<typeof english> = {
  'error.picture.unknown-format':
    '{name} no es una imagen que Docent pueda leer: usa JPEG, PNG, WebP, GIF, AVIF, TIFF, BMP o HEIC.',
  'error.picture.svg': '{name} es un dibujo SVG, que puede contener programas: expórtalo como PNG y añade ese archivo.',
  'error.picture.too-many-bytes': '{name} ocupa más de {limit} MB: guarda una copia más pequeña y añade esa.',
  'error.picture.too-many-pixels':
    '{name} tiene {megapixels} megapíxeles y el límite es {limit}: guarda una copia más pequeña y añade esa.',
  'error.picture.empty': '{name} está vacío: vuelve a copiarlo de donde vino.',
  'error.picture.broken': '{name} está dañado y no se puede leer: ábrelo en un editor de imágenes y guárdalo de nuevo.',
  'error.picture.missing': 'Esta imagen ya no está: añádela de nuevo.',
  'error.picture.timeout': 'Leer {name} tardó demasiado: guarda una copia más pequeña y añade esa.',
  'error.pdf.broken': '{name} no es un PDF que se pueda leer: ábrelo en un visor de PDF y guárdalo de nuevo.',
  'error.pdf.page':
    'La página {page} de {name} no se puede dibujar: déjala fuera, o guárdala en otro sitio como imagen y añade esa.',
  'error.pdf.password': '{name} pide una contraseña: guarda una copia sin ella y añade esa.',
  'error.conversation.missing': 'Esta conversación ya no existe: elige otra.',
  'error.conversation.unknown': 'No hay ninguna conversación {name}: mira docent export --list.',
  'error.conversation.several':
    'Hay {count} conversaciones llamadas {name}: nombra una por su identificador, mira docent export --list.',
  'error.api.port-taken': 'Otro programa usa el puerto {port}: elige otro puerto para la API local.',
  'error.data.not-opened': 'El sistema no puede mostrar la carpeta de datos: copia su ruta.',
  'error.api.unavailable':
    'Aquí no se puede ofrecer la API local: usa la aplicación de escritorio, o docent serve --api.',
  'error.message.missing': 'Este mensaje ya no existe: vuelve a abrir la conversación.',
  'error.message.not-an-answer': 'Solo una respuesta se puede escribir de nuevo: elige uno de los mensajes de Docent.',
  'error.message.empty': 'El mensaje está vacío: escribe una pregunta o añade una imagen.',
  'error.message.too-long': 'El mensaje tiene más de {limit} caracteres: acórtalo o pregunta por partes.',
  'error.answer.busy': 'Docent aún está respondiendo aquí: detén primero esa respuesta.',
  'error.assistant.missing': 'Este asistente ya no está: elige otro.',
  'error.assistant.unknown': 'No hay ningún asistente llamado {name}: mira docent assistant list.',
  'error.assistant.name-taken': 'Ya hay un asistente llamado {name}: elige otro nombre.',
  'error.library.missing': 'Esta biblioteca ya no existe: elige otra.',
  'error.library.unknown': 'No hay ninguna biblioteca llamada {name}: mira docent library list.',
  'error.library.name-taken': 'Ya hay una biblioteca llamada {name}: elige otro nombre.',
  'error.library.not-a-library':
    '{name} no es una biblioteca que Docent pueda leer: elige un archivo .docent-library escrito por Docent.',
  'error.library.damaged': '{name} está dañada ({reason}): exporta la biblioteca de nuevo.',
  'error.example.missing': 'Este ejemplo ya no existe: vuelve a abrir la biblioteca.',
  'error.import.missing': 'Los archivos que importar ya no están: elígelos de nuevo.',
  'error.import.nothing': 'No hay nada que importar en {name} ({skipped} omitidos): elige imágenes con respuestas.',
  'error.import.too-large': '{name} es demasiado grande para importarlo: divídelo en partes más pequeñas.',
  'error.import.not-json':
    '{name} no es JSON: elige un archivo escrito por llama.cpp, Open WebUI o LM Studio, descomprimido si es un zip.',
  'error.import.no-chats':
    '{name} no contiene chats que Docent pueda leer: elige un archivo escrito por llama.cpp, Open WebUI o LM Studio.',
  'error.import.chats-broken':
    '{name} parece tener chats de {source}, pero no se puede leer ({reason}) y no se trajo nada: expórtalo de nuevo.',
  'error.import.chats-known': 'No hay nada nuevo en estos archivos: todo lo que contienen ya se había traído.',
  'error.teach.missing': 'Aún no se ha aprendido nada de {name}: enseña primero a Docent con ella.',
  'error.teach.damaged': 'Lo que se aprendió de esta biblioteca no se puede leer: vuelve a enseñar a Docent con ella.',
  'error.evaluation.few':
    'La biblioteca {name} no se puede evaluar con {count} ejemplos respondidos: añade algunos, con al menos dos respuestas distintas.',
  'error.evaluation.none': 'La biblioteca {name} no se ha evaluado tal como está ahora: evalúala antes.',
  'error.job.missing': 'Esta carpeta ya no se etiqueta aquí: elige otra.',
  'error.job.busy': 'La carpeta {name} se está etiquetando: ponla antes en pausa.',
  'error.job.running': 'Esta carpeta se está etiquetando: ponla antes en pausa.',
  'error.job.folder': 'La carpeta {name} no se puede leer ({reason}): revisa la ruta y que su disco esté conectado.',
  'error.job.no-pictures': 'No hay ninguna imagen en {name}: elige otra carpeta, o incluye sus subcarpetas.',
  'error.job.nothing-unfinished': 'No queda nada por hacer en {name}: empieza de nuevo diciendo qué etiquetar.',
  'error.job.row-missing': 'Esta imagen ya no está en la tabla: vuelve a abrir la carpeta.',
  'error.job.rules': 'Una respuesta no puede contener «{word}» y evitarlo: cambia una de las dos reglas.',
  'error.job.variable': '{variable} no es una variable: usa {known}.',
  'error.job.dock': 'El paquete no tiene ningún dock {name} que mire imágenes: usa {known}.',
  'error.job.filter':
    'El filtro no está completo cerca de «{near}»: cierra lo que está abierto o ponlo entre comillas.',
  'error.row.gone': '{name} ya no está: devuélvelo a su sitio y etiqueta la carpeta de nuevo.',
  'error.row.unreadable': '{name} no se puede leer: revisa sus permisos y etiqueta la carpeta de nuevo.',
  'error.row.kept-changing': '{name} cambió mientras se leía: etiqueta la carpeta de nuevo cuando esté terminado.',
  'error.row.has-sidecar': '{name} ya está: elige añadir o escribir de nuevo.',
  'error.row.sidecar-changed': 'Otro programa cambió {name}: se dejó como está.',
  'error.row.sidecar-unwritable': '{name} no se puede escribir: revisa los permisos de su carpeta.',
  'error.pack.no-features':
    'El paquete {name} no guarda nada con que comparar imágenes: elige el método context, u otro paquete.',
  'error.labels.few': 'Docent elige entre al menos dos etiquetas y recibió {count}: nombra más.',
  'error.labels.empty': 'Una etiqueta está vacía: escribe cuál debe ser la respuesta, o quítala.',
  'error.labels.twice': 'La etiqueta «{label}» está dos veces: quita una.',
  'error.backup.not-a-backup':
    '{name} no es una copia que Docent pueda leer: elige un archivo .docent-backup escrito por Docent.',
  'error.backup.damaged': '{name} está dañada ({reason}) y no se cambió nada: elige otra copia.',
  'error.backup.newer': '{name} la escribió un Docent más nuevo y no se cambió nada: actualiza Docent primero.',
  'error.backup.missing': 'La copia ya no está: hazla, o elígela, de nuevo.',
  'error.backup.nothing-kept': 'Ya no hay nada guardado aparte: no hay restauración que deshacer.',
  'error.backup.busy': 'Ya se está haciendo o restaurando una copia: espera, o cancélala.',
  'error.usage.out': '{name} no se puede escribir: revisa la ruta y que el disco tenga sitio.',
  'error.pack.missing': 'No hay ningún paquete llamado {name}: elige uno instalado.',
  'error.pack.invalid': 'El paquete {name} no se puede usar ({reason}): vuelve a instalarlo.',
  'error.pack.damaged': 'El archivo {file} del paquete {name} está dañado: vuelve a instalar el paquete.',
  'error.pack.no-sight': 'El paquete {name} no puede ver imágenes: elige uno que tenga docks.',
  'error.pack.file-missing': 'Al paquete {name} le falta el archivo {file}: ponlo en la carpeta e inténtalo de nuevo.',
  'error.pack.outside':
    'El archivo {file} del paquete {name} es un enlace que sale de su carpeta: pon el propio archivo en la carpeta.',
  'error.pack.family':
    'El paquete {name} es de la familia {family}, que Docent no puede ejecutar: elige una de las familias {known}.',
  'error.pack.graph-input':
    'El grafo {file} pide {input}, que Docent no puede dar: elige otra exportación de este modelo.',
  'error.pack.template':
    'La plantilla de chat del paquete {name} falta o no se puede usar ({reason}): elige un modelo hecho para conversar.',
  'error.pack.tokenizer':
    'El tokenizador del paquete {name} no es BPE de bytes, el único que Docent lee: elige otro paquete.',
  'error.pack.picture-positions':
    'El paquete {name} reserva {positions} posiciones para una imagen, pero su codificador dio {found}: sus archivos no van juntos, descárgalos de nuevo.',
  'error.pack.archive': '{name} no es un zip que se pueda leer: comprima la carpeta de nuevo o elija la carpeta misma.',
  'error.pack.path':
    'Un archivo del paquete lleva fuera de su carpeta ({name}), por lo que no se tomó nada: elija otro paquete.',
  'error.pack.installed': 'Ya hay un paquete llamado {name}: quítelo primero o cambie el nombre de la carpeta.',
  'error.pack.fixed': 'Docent se inició con el paquete {name}: inícielo sin --pack para elegir otro.',
  'error.pack.busy':
    'Docent está respondiendo o etiquetando, por lo que {name} no se puede medir ahora: espere a que termine.',
  'error.engine.crashed': 'El motor se detuvo inesperadamente: tu texto se conserva, pulsa Continuar para seguir.',
  'error.engine.hung':
    'El motor dejó de responder y se cerró: tu texto se conserva, pulsa Continuar o inténtalo de nuevo, y elige un paquete más pequeño si se repite.',
  'error.engine.memory':
    'El modelo no obtuvo memoria suficiente y se cerró: cierra otros programas e inténtalo de nuevo, o elige un paquete más pequeño.',
  'error.engine.circuit-open':
    'El motor se detuvo {count} veces seguidas, así que Docent ya no lo reinicia por sí mismo: cierra otros programas y vuelve a intentarlo.',
  'error.engine.load-failed':
    'El paquete {name} no se pudo cargar en este equipo: reinicia Docent o elige otro paquete.',
  'error.engine.not-a-number':
    'El modelo no dio números utilizables: descárgalo de la memoria e inténtalo de nuevo, o elige otro paquete.',
  'error.sequence.too-long':
    'Esta pregunta necesita {tokens} posiciones y el modelo tiene {limit}: acorta el texto o usa menos imágenes.',
  'error.store.full': 'El disco está lleno, así que no se pudo guardar nada: libera espacio e inténtalo de nuevo.',
  'error.store.read-only': 'No se puede escribir en la carpeta de datos: revisa sus permisos o inicia con --data-dir.',
  'error.store.corrupt':
    'La base de datos está dañada: saca docent.db de la carpeta de datos, inicia de nuevo y restaura una copia de seguridad, o pon en su lugar la copia más reciente de la carpeta backups.',
  'error.store.newer':
    'La carpeta de datos la escribió un Docent más nuevo: actualiza Docent o inicia con otro --data-dir.',
  'error.store.locked': 'Otro Docent usa esta carpeta de datos: ciérralo o inicia con otro --data-dir.',
  'error.usage.option': '{option} {reason}: mira docent help.',
  'error.usage.file': '{name} no se puede leer ({reason}): revisa la ruta.',
  'error.usage.line': 'La línea {line} de {name} {reason}: corrígela y ejecútalo de nuevo.',
  'error.internal': 'Algo salió mal dentro de Docent: inténtalo de nuevo y, si sigue, reinicia Docent.',
}
