// Entry of the window: chooses the line to main by where the page comes from, wires the stores, mounts the app.
import './services/zod-without-eval'
import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/markdown.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { dialWebSocket } from './services/browser-transport'
import { Connection } from './services/connection'
import { dialPort } from './services/electron-transport'
import { rememberedLanguage, speakChosen } from './services/language'
import { fileService } from './services/files'
import { pictureService } from './services/pictures'
import { rememberedAppearance, showAppearance } from './services/appearance'
import { createStores } from './stores/stores'

const target = document.getElementById('app')
if (!target) throw new Error('index.html has no element with the id "app".')
showAppearance(rememberedAppearance())
await speakChosen(rememberedLanguage())
const connection = new Connection(location.protocol === 'docent:' ? dialPort : dialWebSocket)
mount(App, { target, props: { stores: createStores(connection, { pictures: pictureService, files: fileService }) } })
