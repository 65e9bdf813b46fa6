// The sample pictures of the empty state, each with a question that works.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Samples = z.array(z.object({ name: z.string().regex(/^[a-z0-9-]+\.jpg$/), question: z.string() }))
export type Sample = z.infer<typeof Samples>[number]

/** The samples that `samples.json` in `folder` names; none when the folder has none. */
export async function readSamples(folder: string): Promise<Sample[]> {
  const json = await readFile(join(folder, 'samples.json'), 'utf8').catch(() => '[]')
  return Samples.parse(JSON.parse(json))
}
