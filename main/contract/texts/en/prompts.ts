// What built-in templates and labelling ask. Not translated: the pack is asked in the language that it reads.

export const prompts = {
  'template.alt-text': 'Describe this image in one sentence, for someone who cannot see it.',
  'template.summarize-text': 'Summarize this image.',
  'template.question-text': 'Question: {a} Answer:',
  'template.compare-text': 'What is the same and what is different in the two pictures?',
  'template.because-text': 'Is it {a}? Answer in the form “It is … because …”.',
  'template.read-text': 'What does the text say?',
  'assistant.alt-text-told': 'Answer with one sentence that describes the picture for someone who cannot see it.',
  'assistant.alt-text-asks': 'Describe this image in one sentence, for someone who cannot see it.',
  'assistant.receipt-told': 'The pictures are receipts. Answer with what is printed on them: shop, date, total.',
  'assistant.receipt-asks': 'What is the total?',
  'assistant.sorter-told': 'You label pictures. A label is one noun: horse, lighthouse, invoice, kitchen.',
  'assistant.sorter-asks': 'Label',
  'label.instruction.name': 'What is this?',
  'label.instruction.read': 'What does the text say?',
  'label.prompt-placeholder': 'Describe this picture in one sentence.',
} as const satisfies Record<string, string>
