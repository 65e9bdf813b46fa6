// Files out of a drop, a paste or the picker.
import { pictureTypes } from '../../main/contract/pictures'

/** What the picker offers first. Main looks at the bytes: a wrong name or type is no reason to refuse here. */
export const pickerAccept = [
  'image/*',
  ...pictureTypes.map((type) => `.${type}`),
  '.jpg',
  '.tif',
  '.heif',
  '.pdf',
].join(',')

/** Whether something dragged holds files; a dragged word or link is none of ours. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false
}

/** Pasted pictures. Text beside them (a copied table has both) means that the text was meant. */
export function pastedFiles(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.types.includes('text/plain')) return []
  return [...transfer.files]
}
