import { nearest } from '../../core/nearest.ts';
import type { Command, Surroundings } from './command.ts';
import { helpOf, helpOfAll, usageOf } from './help.ts';
import { loadEnvFile } from './load-env-file.ts';
import { Misuse } from './misuse.ts';
import { readArguments } from './read-arguments.ts';

const asksForHelp = (word: string | undefined) => word === '--help' || word === '-h';

/** Runs the command that the words name. Returns the exit code: 2 for a mistake in the words. */
export async function runCommandLine(
  words: readonly string[],
  commands: Readonly<Record<string, Command>>,
  version: string,
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, variables } = surroundings;
  const [first] = words;
  if (first === '--version') {
    stdout.write(`${version}\n`);
    return 0;
  }
  if (first === undefined || asksForHelp(first)) {
    (first ? stdout : stderr).write(helpOfAll(commands));
    return first ? 0 : 2;
  }
  // Names may have two words, and no name is the start of another.
  const name = Object.keys(commands).find((each) => each === words.slice(0, each.split(' ').length).join(' '));
  const named = name === undefined ? undefined : commands[name];
  if (name === undefined || !named) {
    stderr.write(`${unknown(words, Object.keys(commands))}\ncountersign --help lists the commands.\n`);
    return 2;
  }
  const args = words.slice(name.split(' ').length);
  if (args.some(asksForHelp)) {
    stdout.write(helpOf(name, named));
    return 0;
  }
  try {
    const given = readArguments(args, named);
    const warning = named.isOfTheBot ? loadEnvFile(variables) : undefined;
    if (warning) stderr.write(`${warning}\n`);
    return await named.run(given, surroundings);
  } catch (error) {
    if (isOfTheSystem(error)) {
      stderr.write(`${error.message}\n`);
      return 1;
    }
    if (!(error instanceof Misuse)) throw error;
    stderr.write(`${error.message}\n\n${usageOf(name, named)}\n\ncountersign ${name} --help says more.\n`);
    return 2;
  }
}

/** For example a file that can't be written: the error's message says everything. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'message' in error;
}

function unknown(words: readonly string[], names: readonly string[]): string {
  const typed = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  const meant = nearest(typed.join(' '), names) ?? nearest(typed[0] ?? '', names);
  return `There is no command ${words[0]}.${meant ? ` Did you mean countersign ${meant}?` : ''}`;
}
