// 屏幕截图、发送前裁剪以及剪贴板的用语。
import type { capture as english } from '../en/capture'
import type { Translation } from '../entry'

export const capture: Translation<typeof english> = {
  'composer.screen': '截取屏幕',
  'composer.crop': '裁剪 {name}',
  'crop.title': '裁剪 {name}',
  'crop.label': '要保留的部分。方向键移动它，按住 Shift 改变大小，按 Enter 确定。',
  'crop.take': '保留这一部分',
  'crop.turn': '旋转 90 度',
  'crop.done': '已裁剪 {name}。',
  'capture.title': '要提问的屏幕部分',
  'capture.part': '添加这一部分',
  'capture.whole': '全部添加',
  'capture.name': '截图 {time}',
  'capture.failed': '无法读取屏幕：请在系统设置中允许，或粘贴一张截图。',
  'clipboard.title': '留意剪贴板',
  'clipboard.hint': '当你回到此窗口时，提示你在别处复制的图片。不会自动添加任何内容；从不查看文字。',
  'clipboard.unable': '此浏览器不允许网页自行读取剪贴板中的图片：请改用粘贴。',
  'clipboard.refused': '此页面无权读取剪贴板：请在浏览器的页面设置中允许，或改用粘贴。',
  'clipboard.found': '剪贴板中有一张新图片。',
  'clipboard.add': '添加',
}
