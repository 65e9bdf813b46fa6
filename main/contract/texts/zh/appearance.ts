// “设置 > 外观”中除主题和语言以外的用语。
import type { appearance as english } from '../en/appearance'
import type { Translation } from '../entry'

export const appearance: Translation<typeof english> = {
  'appearance.accent': '强调色',
  'appearance.accent-hint': '按钮、链接和所选内容的颜色。',
  'appearance.accent-terracotta': '赤陶',
  'appearance.accent-ocean': '海蓝',
  'appearance.accent-forest': '森绿',
  'appearance.accent-plum': '梅紫',
  'appearance.accent-graphite': '石墨',
  'appearance.font-size': '文字大小',
  'appearance.font-size-hint': '窗口中的所有文字。',
  'appearance.font-size-small': '小',
  'appearance.font-size-normal': '标准',
  'appearance.font-size-large': '大',
  'appearance.font-size-largest': '最大',
  'appearance.density': '密度',
  'appearance.density-hint': '内容之间的间距。',
  'appearance.density-compact': '紧凑',
  'appearance.density-normal': '标准',
  'appearance.density-roomy': '宽松',
  'appearance.motion': '减少动态效果',
  'appearance.motion-hint': '不再滑动或淡入淡出。关闭时遵循系统设置。',
}
