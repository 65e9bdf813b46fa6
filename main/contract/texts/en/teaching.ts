// Teaching: names that libraries taught.
export const teaching = {
  'teach.open': 'Teach Docent with this library',
  'teach.hint':
    'Docent learns in a moment which pictures belong to which answer. A conversation that uses it sees these names in new pictures, also such as Docent has no word for. Pictures that are like none of the examples keep their own words.',
  'teach.start': 'Teach',
  'teach.again': 'Teach again',
  'teach.forget': 'Forget',
  'teach.use': 'Use in this conversation',
  'teach.used': 'Used in this conversation',
  'teach.lesson': {
    one: 'Learned {count} name from {examples} examples: {labels}',
    other: 'Learned {count} names from {examples} examples: {labels}',
  },
  'teach.accuracy': 'Each left out in turn, examples were given their own name {percent} of the time.',
  'teach.changed': 'The library has changed since: teach again to learn that too.',
  'teach.forgotten': 'What {name} taught is forgotten.',
  'attach.taught': 'Names to see, learned from',
  'attach.taught-none': 'No library',
  'attach.chip-taught': 'With what {name} taught',
  'dock.taught': 'Learned from {library}',
  'dock.taught-nothing': 'Like none of its examples.',
} as const
