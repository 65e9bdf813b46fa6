// Which file may import which: DESIGN's one-way house, checked. `npm run lint` and `npm test` run it.
const ours = '^(main|renderer|models|scripts|test)/'

/** `from` may import of ours only what `to` names (and itself). */
const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: ours, pathNot: to },
})

/** The package is imported below `folder` and nowhere else in the house. */
const homeOf = (name, packages, folder) => ({
  name: `${name}-at-home`,
  comment: `${packages} is loaded in one place only: ${folder}`,
  severity: 'error',
  from: { path: '^(main|renderer)/', pathNot: folder },
  to: { path: `(^|/)node_modules/(${packages})(/|$)` },
})

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one idea in two files, or two ideas in the wrong ones.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      comment: 'Import the file itself: barrels hide who needs what, and make cycles.',
      severity: 'error',
      from: {},
      to: { path: `${ours}.*/index\\.(ts|js|mjs)$`, pathNot: 'node_modules/' },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { pathNot: '^test/peers/' }, // the peers are installed on demand
      to: { couldNotResolve: true, pathNot: '^(electron|virtual:|vitest/)' },
    },
    {
      name: 'no-dev-packages-in-the-app',
      comment: 'What main imports at run time is in dependencies, not in devDependencies.',
      severity: 'error',
      from: { path: '^main/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/electron/',
      },
    },
    only('contract-alone', 'The contract imports nothing of ours.', '^main/contract/', '^main/contract/'),
    only('engine-down', 'engine -> contract', '^main/engine/', '^main/(engine|contract)/'),
    only('store-down', 'store -> contract', '^main/store/', '^main/(store|contract)/'),
    only('core-down', 'core -> store, contract', '^main/core/', '^main/(core|store|contract)/'),
    only(
      'picture-process-down',
      'The picture process holds hostile bytes: it knows the contract and nothing else of main.',
      '^main/core/pictures/process/',
      '^main/(core/pictures/process|contract)/',
    ),
    only('hosts-down', 'hosts -> core, store, contract', '^main/hosts/', '^main/(hosts|core|store|contract)/'),
    only('renderer-down', 'renderer -> contract', '^renderer/', '^(renderer|main/contract)/'),
    {
      name: 'hosts-on-top',
      comment: 'Nothing imports a host.',
      severity: 'error',
      from: { path: '^(main|renderer)/', pathNot: '^main/hosts/' },
      to: { path: '^main/hosts/' },
    },
    {
      name: 'hosts-apart',
      comment: 'The desktop app shares files with other hosts, and no other host knows it.',
      severity: 'error',
      from: { path: '^main/hosts/', pathNot: '^main/hosts/electron/' },
      to: { path: '^main/hosts/electron/' },
    },
    {
      name: 'picture-process-by-spawn',
      comment: 'Native decoders run in their own process: its files are started, not imported.',
      severity: 'error',
      from: { path: '^main/', pathNot: '^main/core/pictures/process/' },
      to: { path: '^main/core/pictures/process/' },
    },
    {
      name: 'scripts-by-themselves',
      comment: 'Set-up runs before anything is built or installed.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^(main|renderer|test)/' },
    },
    homeOf('onnxruntime', 'onnxruntime-(node|common|web)', '^main/engine/'),
    homeOf('sqlite', 'better-sqlite3', '^main/store/'),
    homeOf('electron', 'electron', '^main/hosts/electron/'),
    homeOf('decoders', 'sharp|libheif-js|fast-bmp', '^main/core/pictures/process/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(models|test/photos)/|(^|/)build/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte', '.mjs', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'node', 'default'],
    },
  },
}
