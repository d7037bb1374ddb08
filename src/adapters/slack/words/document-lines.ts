import { indentedJson } from './indented-json.ts';

/** A policy document in lines as people are shown it: complete, and nothing in it can be taken for something else. */
export function documentLines(text: string): string[] {
  return indentedJson(text).map(inAscii);
}

/** Whatever is invisible, turns the direction of text or looks like another letter is written as JSON writes it. */
function inAscii(line: string): string {
  return line.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
