// Rules for code. Types are asked where they find mistakes that TypeScript alone lets pass: promises nobody waits for,
// values that are any, cases nobody handles. Form is Prettier's.
import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const typed = [
  'main/**/*.ts',
  'renderer/**/*.ts',
  'renderer/**/*.svelte',
  'test/{main,trust,renderer,e2e,scripts}/**/*.ts',
  '*.config.ts',
]

/** `_` is the name of what is not used. */
const unused = { argsIgnorePattern: '^_$', varsIgnorePattern: '^_$', destructuredArrayIgnorePattern: '^_$' }

export default defineConfig(
  { ignores: ['**/build/', 'dist/', 'node_modules/', '.node/', '.cache/', '.venv/', 'models/', 'test-results/'] },
  js.configs.recommended,
  // A value from before a loop or a try says what holds if nothing comes of it.
  { rules: { 'no-useless-assignment': 'off' } },
  // Playwright's fixtures name what they need by taking it apart, and need not need anything.
  { files: ['test/e2e/**'], rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] } },
  { languageOptions: { globals: globals.node }, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  // Files outside every tsconfig, such as comparisons with other programs' packages.
  {
    files: ['test/**/*.ts'],
    ignores: typed,
    extends: [ts.configs.strict],
    rules: { '@typescript-eslint/no-unused-vars': ['error', unused] },
  },
  {
    files: typed,
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'renderer/tsconfig.json', 'test/e2e/tsconfig.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Numbers in texts are meant.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `void promise` and `() => void call()` are how we say that nobody waits.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Our interfaces name what an object can do; objects are closures, and are taken apart where they are used.
      '@typescript-eslint/unbound-method': 'off',
      // A method is async because its interface is.
      '@typescript-eslint/require-await': 'off',
      // Electron's own factories return classes by another way than their constructors.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // Matters of taste: what is spelled out is not wrong.
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/prefer-reduce-type-parameter': 'off',
      // `return yield …` in a generator is any by its definition; other ways for any to come in are closed.
      '@typescript-eslint/no-unsafe-return': 'off',
      // `import('…' as string)` is how a module without types is imported.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', unused],
      'no-console': 'error',
    },
  },
  svelte.configs.recommended, // after the rules with types, which bring a parser for every file
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-navigation-without-resolve': 'off', // SvelteKit's
      'svelte/prefer-svelte-reactivity': 'off', // it also hits Maps and Sets that nothing on the page depends on
    },
  },
  {
    // Components seen from ESLint are any; svelte-check knows their types.
    files: ['**/*.svelte'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  {
    // The window speaks several languages, and numbers and dates are written by each in its own way.
    files: ['renderer/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'MemberExpression[property.name="toFixed"]', message: 'decimal(value, digits) writes it.' },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
          message: 'Say in which language: locale().',
        },
        {
          selector: 'NewExpression[callee.object.name="Intl"] > Literal',
          message: 'Say in which language: locale().',
        },
      ],
    },
  },
  { files: ['renderer/**', 'test/renderer/**', 'test/e2e/**'], languageOptions: { globals: globals.browser } },
  {
    // Hosts talk to a person; the stderr of the engine and of the picture process is their log.
    files: ['main/hosts/**', 'scripts/**', 'main/engine/router.ts', 'main/core/pictures/process/entry.ts'],
    rules: { 'no-console': 'off' },
  },
)
