// Files of a folder, with their paths in it: out of a drop, or of a picker.

export interface PathedFile {
  path: string
  file: File
}

/** Everything in what was dropped, folders walked through. Must be called while the drop is told. */
export async function droppedFiles(transfer: DataTransfer | null): Promise<PathedFile[]> {
  // Entries are to be had during the event only; what can be walked later is kept.
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const loose = entries.length > 0 ? [] : [...(transfer?.files ?? [])].map((file) => ({ path: file.name, file }))
  return [...loose, ...(await Promise.all(entries.map(walk))).flat()]
}

export function pickedFiles(files: FileList | null): PathedFile[] {
  return [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
}

async function walk(entry: FileSystemEntry): Promise<PathedFile[]> {
  const path = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) return [{ path, file: await new Promise<File>((done, fail) => entry.file(done, fail)) }]
  if (!isFolder(entry)) return []
  const reader = entry.createReader()
  const found: FileSystemEntry[] = []
  for (;;) {
    // A reader gives a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail))
    if (some.length === 0) break
    found.push(...some)
  }
  return (await Promise.all(found.map(walk))).flat()
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
