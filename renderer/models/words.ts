// Figures of packs in a person's words.
import type { PackSpeed } from '../../main/contract/models'
import { decimal, text } from '../../main/contract/texts/catalogue'
import { duration } from '../chat/stats-words'

/** In MB, from a thousand on in GB. */
export function sizeText(bytes: number): string {
  const megabytes = bytes / 1e6
  return megabytes < 1000
    ? text('pack.megabytes', { size: megabytes < 10 ? decimal(megabytes, 1) : Math.round(megabytes) })
    : text('models.gigabytes', { size: decimal(megabytes / 1000, 1) })
}

const rate = (tokens: number): string => text('models.rate', { rate: tokens < 10 ? decimal(tokens, 1) : Math.round(tokens) }) // prettier-ignore

export function speedFacts(speed: PackSpeed): { name: string; value: string }[] {
  return [
    { name: text('models.writing'), value: rate(speed.writing) },
    { name: text('models.reading'), value: rate(speed.reading) },
    { name: text('models.load'), value: duration(speed.loadMs) },
    ...(speed.memory === null ? [] : [{ name: text('models.memory'), value: sizeText(speed.memory) }]),
    { name: text('engine.device'), value: text('models.device', { device: speed.device, count: speed.threads }) },
  ]
}
