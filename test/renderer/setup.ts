// Before every browser test: the window's styles, and nothing left over from the test before.
import { beforeEach } from 'vitest'
import '../../renderer/services/zod-without-eval'
import '../../renderer/styles/tokens.css'
import '../../renderer/styles/base.css'
import '../../renderer/styles/markdown.css'

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '', location.pathname + location.search)
})
