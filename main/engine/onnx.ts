// The only place that touches ONNX Runtime. It is loaded on first use, so that a native library that fails to load is
// an error in words and not a process that dies at its first import.
import type { Env, InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node'
import { DocentError, wordsOf } from '../contract/errors'

export type Session = InferenceSession
export type { Tensor }
type Runtime = { env: Env; InferenceSession: typeof InferenceSession; Tensor: TensorConstructor }

let runtime: Promise<Runtime> | undefined

/** ONNX Runtime's module. */
export function onnx(): Promise<Runtime> {
  runtime ??= import('onnxruntime-node')
  return runtime
}

/** What computes: another runtime or provider rounds differently, so what one left on disk is not for the other. */
export async function runtimeName(): Promise<string> {
  const { env } = await onnx()
  return `onnxruntime-node ${env.versions.node ?? env.versions.common} cpu`
}

export interface SessionSettings {
  threads: number
  /** Spinning workers answer faster and burn a core while they wait: on for the decoder while it generates. */
  spinning?: boolean
  /** The arena keeps the peak of a run: off where inputs vary widely in size. */
  arena?: boolean
}

/**
 * A session on the CPU. Graphs are opened by path, so that external data is mapped and not copied. Its `run` throws
 * `pack.invalid` where the graph does not take what the pack's files say it takes.
 * @throws DocentError `engine.load-failed`
 */
export async function openSession(path: string, settings: SessionSettings): Promise<Session> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  try {
    const { InferenceSession } = await onnx()
    const session = await InferenceSession.create(path, {
      executionProviders: ['cpu'],
      intraOpNumThreads: settings.threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      enableCpuMemArena: settings.arena ?? true,
      logSeverityLevel: 3,
      extra: { session: { intra_op: { allow_spinning: settings.spinning ? '1' : '0' } } },
    })
    return inWords(session, name)
  } catch (cause) {
    throw new DocentError('engine.load-failed', { name }, { cause })
  }
}

function inWords(session: Session, name: string): Session {
  const run = session.run.bind(session) as (...given: unknown[]) => ReturnType<Session['run']>
  return Object.assign(session, {
    async run(...given: unknown[]) {
      try {
        return await run(...given)
      } catch (cause) {
        throw new DocentError('pack.invalid', { name, reason: wordsOf(cause) }, { cause })
      }
    },
  })
}
