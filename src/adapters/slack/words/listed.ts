import { inChunks } from './in-chunks.ts';

/** Slack takes 3000 characters in a section, and this stands with other lines. */
const listLimit = 2500;

/** All of a list on a line, or on several where one would be too long: the last entry counts, too. */
export function listed(what: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return [`• ${what}: none`];
  const [first = '', ...more] = inChunks(texts, ', ', listLimit);
  return [`• ${what}: ${first}`, ...more.map((chunk) => `• ${what}, more: ${chunk}`)];
}
