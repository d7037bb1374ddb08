import type { Command } from './command.ts';

type Commands = Readonly<Record<string, Command>>;

/** All commands, for `countersign --help`. */
export function helpOfAll(commands: Commands): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return [
    'countersign: a Slack bot for AWS IAM; a second person approves the exact plan',
    '',
    ...columns(rows),
    '',
    '`countersign <command> --help` says more about one. `countersign --version` prints the version.',
    'In a clone of the repository, `npm run countersign -- <command>` is the same.',
    '',
  ].join('\n');
}

/** One command, for its `--help`. */
export function helpOf(name: string, { summary, usage, options, details, isOfTheBot }: Command): string {
  const rows = [
    ...Object.entries(options).map(([option, { value, about }]) => [
      `--${option}${value ? ` ${value}` : ''}`,
      about,
    ]),
    ['--help', 'shows this'],
  ] as const;
  return [
    `countersign ${name}: ${summary}`,
    '',
    usageOf(name, { usage }),
    '',
    ...columns(rows),
    '',
    ...(details ? [details.trim(), ''] : []),
    ...(isOfTheBot
      ? ['Reads .env in this folder, if there is one; variables that are already set come first.', '']
      : []),
  ].join('\n');
}

/** The ways to call a command, a line each. */
export function usageOf(name: string, { usage }: Pick<Command, 'usage'>): string {
  return usage.map((each) => `  countersign ${`${name} ${each}`.trimEnd()}`).join('\n');
}

function columns(rows: readonly (readonly [string, string])[] | readonly (readonly string[])[]): string[] {
  const width = Math.max(...rows.map(([left = '']) => left.length)) + 2;
  return rows.map(([left = '', right = '']) => `  ${left.padEnd(width)}${right}`);
}
