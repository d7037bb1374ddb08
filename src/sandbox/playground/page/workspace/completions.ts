import type { CommandHint } from '../../../slack/workspace/seed.ts';

export interface Completion {
  /** What stands in the composer when it is chosen. */
  text: string;
  title: string;
  note: string;
  /** More can be chosen after it. */
  goesOn: boolean;
}

type Commands = Record<string, CommandHint>;

/** What a command that is being typed can become: the command itself, then one of the words of its usage. */
export function completions(commands: Commands, typed: string): Completion[] {
  if (!typed.startsWith('/') || typed.includes('\n')) return [];
  return Object.entries(commands).flatMap(([command, { description, usage }]) => {
    const words = wordsOf(usage);
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

/** Whether it can be sent as it stands, so that Enter must not turn it into something longer. */
export function isWhole(commands: Commands, typed: string): boolean {
  const [, command = '', rest = ''] = /^(\/\S+)(?:\s+(.*?))?\s*$/.exec(typed) ?? [];
  const hint = Object.hasOwn(commands, command) ? commands[command] : undefined;
  return hint !== undefined && (rest === '' || wordsOf(hint.usage).includes(rest));
}

function wordsOf(usage: string): string[] {
  return usage
    .split('|')
    .map((word) => word.trim())
    .filter(Boolean);
}
