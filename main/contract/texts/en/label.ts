// The words of labelling: the screen, and reasons that errors name.

export const label = {
  'label.reason.not-whole': 'it does not begin at the top',
  'label.reason.not-there': 'it is not there',
  'label.reason.no-folder': 'it is not a folder',
  'label.reason.unreadable': 'it cannot be opened',
  'label.instruction.name': 'What is this?',
  'label.instruction.read': 'What does the text say?',
} as const
