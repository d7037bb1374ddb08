/** Invisible characters: zero-width marks, and fillers of some scripts. */
const unseen = /(?!\s)[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
/** Blanks of every kind. Unicode doesn't count the empty Braille pattern, but it looks like one. */
const blanks = /[\s\u2800]+/gu;

/** How much a text says: its visible characters, plus one for the blank between two words, however wide. */
export function lengthOf(text: string): number {
  return [...text.replace(unseen, '').replace(blanks, ' ').trim()].length;
}
