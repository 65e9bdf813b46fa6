// The words of an evaluation: advice, report, the dialog.

export const evaluation = {
  'evaluation.name.probe': 'The probe',
  'evaluation.name.vote': 'The nearest neighbours’ vote',
  'evaluation.name.none': 'The decoder without examples',
  'evaluation.name.nearest': 'Nearest shots with k = {k}',
  'evaluation.name.fixed': 'Fixed shots with k = {k}',
  'evaluation.name.balanced': 'Balanced shots with k = {k}',
  'evaluation.advice.best': 'Best here: {what}, {accuracy} right ({low} to {high}).',
  'evaluation.advice.more':
    'Best here: {what}, {accuracy} right ({low} to {high}); {count} more examples of “{label}” would help most.',
  'evaluation.advice.few':
    'Best here: {what}, {accuracy} right ({low} to {high}); with {count} examples this is rough, so add more and evaluate again.',
  'evaluation.left': { one: 'about a minute left', other: 'about {count} minutes left' },
  'evaluation.report.title': 'Evaluation of {name}',
  'evaluation.interval': '{low} to {high}',
  'evaluation.head.method': 'method',
  'evaluation.head.accuracy': 'accuracy',
  'evaluation.head.interval': '95% interval',
  'evaluation.head.n': 'examples',
  'evaluation.head.balanced': 'balanced accuracy',
  'evaluation.head.calibration': 'calibration error',
  'evaluation.head.f1': 'token F1',
  'evaluation.head.contains': 'contains the answer',
  'evaluation.head.ms': 'ms a picture',
  'evaluation.confusion': 'What was answered (columns) for what was right (rows): {what}',
  'evaluation.worst': 'Wrong answers, the surest first',
  'evaluation.worst.said': 'answered “{answered}”',
} as const satisfies Record<string, string | { one: string; other: string }>
