// What programs read of the local API: its errors, one sentence each. Its page in Settings is in settings.ts.
import type { Entry } from '../entry'

export const api = {
  // What a script reads
  'api.no-token': 'The bearer token is missing or wrong: copy it from Settings, Local API.',
  'api.host': 'The Host header names another machine: use the address that Settings, Local API shows.',
  'api.origin': 'Web pages may not use this API: call it from a program.',
  'api.route': 'There is nothing at {route}: see /v1/openapi.json.',
  'api.too-large': 'The body is larger than {limit} MB: send smaller or fewer pictures.',
  'api.not-json': 'The body is not JSON: send an object as /v1/openapi.json describes.',
  'api.field': '{field}: {reason}.',
  'api.body': 'the body',
  'api.busy': '{count} requests are waiting already: try again in a moment.',
  'api.model': 'There is no model named {name}: GET /v1/models lists them.',
  'api.remote-picture':
    'Docent fetches nothing from other machines: send the picture’s bytes as a data: URL instead of {address}.',
  'api.picture-address': 'A picture is a data: URL with base64, or the id of a picture that Docent has, not {address}.',
  'api.too-many-pictures': 'One call takes up to {limit} pictures, and this one has {count}: use fewer.',
  'api.no-question': 'The messages hold no question: add one with the role user.',
  'api.text-for-pictures': '{name} takes pictures: send data: URLs or ids, or use the text dock.',
  'api.picture-for-text': '{name} takes text: use the dock that looks at pictures.',
  'api.picture-name': 'the picture',
  'api.unsupported': '{field} is not supported: leave it out.',

  // What a person tries first
  'api.example-question': 'What is the capital of France?',
  'api.example-code': `curl {address}/chat/completions \\
  -H "Authorization: Bearer {token}" \\
  -H "Content-Type: application/json" \\
  -d '{body}'`,

  // The command line
  'host.api': 'API: {address}\nToken: {token}',
} as const satisfies Record<string, Entry>
