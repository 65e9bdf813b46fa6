// Command line arguments, with errors that name the option and the way out.
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { DocentError } from '../../contract/errors'
import { defaultDataFolder, type Program } from '../folders'
import type { ConnectionOptions } from './connection'

const everywhere = { pack: { type: 'string' }, 'data-dir': { type: 'string' }, json: { type: 'boolean' } } as const

/**
 * Parses `args` with `options` and those that every command takes.
 * @throws DocentError `usage.option`
 */
export function parse<O extends ParseArgsOptionsConfig>(args: string[], options: O) {
  try {
    return parseArgs({ args, options: { ...everywhere, ...options }, allowPositionals: true })
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    const option = /'(?:-\w, )?(--?[^ '<]+)/.exec(message)?.[1] ?? '?'
    const unknown = message.startsWith('Unknown')
    const reason = unknown ? 'cli.reason.unknown' : 'cli.reason.value'
    throw new DocentError('usage.option', { option, reason }, { cause })
  }
}

/** @throws DocentError `usage.option` when `value` is there and no number */
export function number(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  const parsed = Number(value)
  if (value.trim() === '' || !Number.isFinite(parsed)) {
    throw new DocentError('usage.option', { option, reason: 'cli.reason.number' })
  }
  return parsed
}

/** @throws DocentError `usage.option` when `value` is none of `choices` */
export function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): T {
  const chosen = choices.find((choice) => choice === value)
  if (chosen !== undefined) return chosen
  throw new DocentError('usage.option', { option, reason: 'cli.reason.choice', choices: choices.join(', ') })
}

export function whereabouts(
  values: { pack?: string | undefined; 'data-dir'?: string | undefined },
  program: Program,
): ConnectionOptions {
  return {
    packFolder: resolve(values.pack ?? program.starter),
    packFixed: values.pack !== undefined,
    dataFolder: resolve(values['data-dir'] ?? defaultDataFolder()),
  }
}

/** @throws DocentError `usage.file` */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    const reason = code === 'ENOENT' ? 'not-found' : code === 'EISDIR' ? 'folder' : 'unreadable'
    throw new DocentError('usage.file', { name: path, reason: `cli.reason.${reason}` }, { cause })
  }
}

/** @throws DocentError `usage.file` where there is no such file */
export async function checkReadable(given: string): Promise<void> {
  const info = await stat(resolve(given)).catch((cause: unknown) => {
    throw new DocentError('usage.file', { name: given, reason: 'cli.reason.not-found' }, { cause })
  })
  if (!info.isFile()) throw new DocentError('usage.file', { name: given, reason: 'cli.reason.folder' })
}

export function nameOf(path: string): string {
  return basename(path)
}
