// 进出内容的文字：导出的对话、备份。
import type { data as english } from '../en/data'
import type { Translation } from '../entry'

export const data: Translation<typeof english> = {
  'export.menu': '导出…',
  'export.title': '导出“{title}”',
  'export.format': '格式',
  'export.pdf': 'PDF',
  'export.pdf-hint': '用于打印或发送',
  'export.html': 'HTML',
  'export.html-hint': '一个带图片的页面，任何浏览器都能打开',
  'export.md': 'Markdown',
  'export.md-hint': '用于笔记和编辑器的文本，图片在末尾',
  'export.json': 'JSON',
  'export.json-hint': '每个分支和每项数据，供程序使用',
  'export.originals': '原样的图片',
  'export.originals-hint': '带有位置和相机数据（如果有）。否则不带。',
  'export.do': '导出',
  'export.print': '打印…',
  'export.frame': '要打印的对话',
}
