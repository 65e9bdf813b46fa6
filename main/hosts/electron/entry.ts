// Entry of the desktop app. With `--cli` the same binary is the command line, without a window.
//
// Electron's binary cannot be had on the machines Docent was built on so far: everything in this folder is checked by
// types and by tests against a stand-in for `electron`, and has not yet run in the real one.
import { app } from 'electron'
import { runApp } from './app'
import { runCommandLine } from './command-line'
import { electronFolders } from './folders'

const folders = electronFolders(__dirname)
const commandLine = process.argv.indexOf('--cli')

if (commandLine >= 0) void runCommandLine(process.argv.slice(commandLine + 1), folders).then((code) => app.exit(code))
else runApp(folders)
