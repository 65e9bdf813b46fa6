import type { teaching as english } from '../en/teaching'
import type { Translation } from '../entry'

export const teaching: Translation<typeof english> = {
  'teach.open': '用这个示例库教 Docent',
  'teach.hint':
    'Docent 很快就能学会哪些图片对应哪个回答。使用它的对话会在新图片中看到这些名称，包括 Docent 自己没有词语的名称。与任何示例都不像的图片保留原来的说法。',
  'teach.start': '开始教',
  'teach.again': '重新教',
  'teach.forget': '忘记',
  'teach.use': '在这个对话中使用',
  'teach.used': '这个对话正在使用',
  'teach.lesson': '从 {examples} 个示例中学到 {count} 个名称：{labels}',
  'teach.accuracy': '逐个留出时，示例有 {percent} 得到了自己的名称。',
  'teach.changed': '示例库在那之后有改动：重新教一次以学到新的内容。',
  'teach.forgotten': '已忘记从 {name} 学到的内容。',
  'attach.taught': '要看到的名称，学自',
  'attach.taught-none': '不使用示例库',
  'attach.chip-taught': '使用从 {name} 学到的内容',
  'dock.taught': '学自 {library}',
  'dock.taught-nothing': '与它的任何示例都不像。',
}
