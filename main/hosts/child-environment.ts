// The environment of Docent's child processes: what native libraries need to load, and nothing a person may keep in theirs.
const passedOn = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH']

export function childEnvironment(env = process.env): Record<string, string> {
  return Object.fromEntries(passedOn.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}
