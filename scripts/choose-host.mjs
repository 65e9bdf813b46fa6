// Which host `npm start` opens: the desktop app where it can, otherwise the browser host, with the reason in words.

const day = 24 * 60 * 60 * 1000

/**
 * @param {object} given
 * @param {string[]} given.args what the person wrote after `npm start --`
 * @param {boolean} given.binary whether Electron's binary is there
 * @param {{ at: number, version: string, why: string } | null} given.failure the last failed try to get Electron going
 * @param {string} given.version the Electron that is wanted: another one than last time is tried at once
 * @returns {{ host: 'electron' | 'browser', fetch?: boolean, why?: string }} `fetch`: get the binary first
 */
export function chooseHost({ args, platform, env, uid, binary, failure, version, now }) {
  if (args.some((arg) => arg === '--browser' || /^--port(=|$)/.test(arg))) return { host: 'browser' }
  if (platform === 'linux' && uid === 0) return browser('Electron does not run as root')
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return browser('there is no display')
  if (failure && failure.version === version && now - failure.at < day && now >= failure.at) {
    return browser(`${failure.why}; it is tried again after a day, or once .cache/electron.json is deleted`)
  }
  return { host: 'electron', fetch: !binary }
}

function browser(why) {
  return { host: 'browser', why }
}
