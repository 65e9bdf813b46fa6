// The docks of a pack that look at pictures, by kind.
import type { DockManifest, PackManifest } from '../../contract/packs'
import { Classifier } from './classify'
import { Detector } from './detect'
import type { Dock } from './dock'
import { Reader } from './read'

/** Opens what looks at pictures; a text dock takes no pictures and is opened where passages are encoded. */
export async function openDocks(folder: string, { docks }: PackManifest, threads: number): Promise<Dock[]> {
  const opened = await Promise.all(docks.map((manifest) => openDock(folder, manifest, threads)))
  return opened.filter((dock) => dock !== null)
}

async function openDock(folder: string, manifest: DockManifest, threads: number): Promise<Dock | null> {
  switch (manifest.kind) {
    case 'classify':
      return Classifier.open(folder, manifest, threads)
    case 'detect':
      return Detector.open(folder, manifest, threads)
    case 'read':
      return new Reader(folder, manifest, threads)
    case 'embed':
      return null
  }
}
