import type { CommandHint } from '../../../slack/workspace/seed.ts';

export interface Completion {
  /** What stands in the composer when it is chosen. */
  text: string;
  title: string;
  note: string;
  /** More can be chosen after it. */
  goesOn: boolean;
}

/** What a command that is being typed can become: the command itself, then one of the words of its usage. */
export function completions(commands: Record<string, CommandHint>, typed: string): Completion[] {
  if (!typed.startsWith('/') || typed.includes('\n')) return [];
  return Object.entries(commands).flatMap(([command, { description, usage }]) => {
    const words = usage
      .split('|')
      .map((word) => word.trim())
      .filter(Boolean);
    if (!typed.startsWith(`${command} `)) {
      const isBegun = command.startsWith(typed);
      return isBegun
        ? [{ text: `${command} `, title: `${command}  ${usage}`, note: description, goesOn: words.length > 0 }]
        : [];
    }
    const begun = typed.slice(command.length + 1);
    return words
      .filter((word) => word.startsWith(begun) && word !== begun)
      .map((word) => ({ text: `${command} ${word}`, title: `${command} ${word}`, note: '', goesOn: false }));
  });
}
