// 失败的原因，填入错误句子中的 {reason}。
import type { reasons as english } from '../en/reasons'
import type { Translation } from '../entry'

export const reasons: Translation<typeof english> = {
  'reason.folder.not-whole': '不是从根目录开始的完整路径',
  'reason.folder.not-there': '不存在',
  'reason.folder.no-folder': '不是文件夹',
  'reason.folder.unreadable': '无法打开',
  'reason.file.missing': '缺少 {file}',
  'reason.file.unreadable': '{file} 无法读取',
  'reason.file.changed': '{file} 被改动过',
  'reason.file.not-json': '{file} 不是 JSON',
  'reason.file.lacks': '{file} 缺少 {fields}',
  'reason.changed': '内容被改动过',
  'reason.list': '文件列表不完好',
  'reason.database': '数据库不完好',
  'reason.template-cuts': '它会截断消息',
  'reason.no-column': '没有“{column}”列',
  'reason.not-csv': '不是 CSV',
}
