// The words of the local API: its errors, one sentence each, and its page in Settings.
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

  // Settings
  'settings.api': 'Local API',
  'api.hint':
    'Other programs on this machine can ask Docent, in the way they ask OpenAI. It answers on this machine only, never to web pages, and only to programs that know the token.',
  'api.on': 'Answer other programs',
  'api.on-hint': 'Off until you switch it on.',
  'api.port': 'Port',
  'api.port-hint': 'Programs find it there: {least} to {most}.',
  'api.running': 'Answers at {address}',
  'api.stopped': 'Not running',
  'api.token': 'Token',
  'api.token-hint':
    'Whoever has it can ask about pictures you have stored. Renewing it shuts out all who had the old one.',
  'api.token-copy': 'Copy the token',
  'api.token-show': 'Show the token',
  'api.token-hide': 'Hide the token',
  'api.token-renew': 'Renew',
  'api.token-renewed': 'The token is a new one. The old one is void.',
  'api.address-copy': 'Copy the address',
  'api.example': 'Example',
  'api.example-copy': 'Copy the example',
  'api.example-question': 'What is the capital of France?',
  'api.example-code': `curl {address}/chat/completions \\
  -H "Authorization: Bearer {token}" \\
  -H "Content-Type: application/json" \\
  -d '{body}'`,

  // The command line
  'host.api': 'API: {address}\nToken: {token}',
} as const satisfies Record<string, Entry>
