// How an exported page looks, on a screen and on paper.
export const style = `
:root { color-scheme: light dark; --ink: #2b2620; --soft: #6b6258; --line: #ddd5ca; --wall: #f4f0ea; --accent: #a8452b; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.6 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
h1 { margin: 0 0 2rem; font-size: 1.6rem; line-height: 1.3; }
h2 { margin: 0 0 .5rem; font-size: .9rem; color: var(--soft); }
h3 { margin: 1.2rem 0 .4rem; font-size: 1.05rem; }
time { margin-left: .5rem; font-weight: 400; }
article { margin: 0 0 1rem; padding: 1rem 1.25rem; border-radius: 12px; overflow-wrap: anywhere; }
article.user { background: var(--wall); }
p { margin: 0 0 .7rem; }
.typed { white-space: pre-wrap; }
img { display: block; max-width: 100%; max-height: 26rem; width: auto; height: auto; margin: 0 0 .8rem; border-radius: 8px; }
a { color: var(--accent); }
pre, code { font: .88em ui-monospace, monospace; }
pre { padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; }
table { border-collapse: collapse; }
th, td { padding: .3rem .7rem; border: 1px solid var(--line); text-align: left; }
blockquote { margin: 0 0 .7rem; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece6dd; --soft: #a89f94; --line: #443d36; --wall: #2a2520; --accent: #e59a78; }
  body { background: #1c1916; }
}
@media print {
  :root { --ink: #000; --soft: #555; --line: #ccc; --wall: #f4f0ea; --accent: #a8452b; }
  body { background: #fff; font-size: 11pt; }
  main { max-width: none; padding: 0; }
  article { padding: .6rem .8rem; }
  h2, img, pre, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  img { max-height: 12cm; }
}
@page { margin: 18mm; }
`
