/** Nobody sees them: marks without a shape, and fillers of scripts that have none either. */
const unseen = /(?!\s)[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/** Of every kind. The empty pattern of Braille is none to Unicode, but looks like one. */
const blanks = /[\s\u2800]+/gu;

/** How much a text says: the characters that are seen, and one for the blank between two words, however wide it is. */
export function lengthOf(text: string): number {
  return [...text.replace(unseen, '').replace(blanks, ' ').trim()].length;
}
