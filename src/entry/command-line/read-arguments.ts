import { parseArgs } from 'node:util';
import { nearest } from '../../core/nearest.ts';
import type { Command, Given, Options } from './command.ts';
import { Misuse } from './misuse.ts';

/** What was typed after a command's name. Throws Misuse with everything that the command doesn't know. */
export function readArguments<Known extends Options>(
  args: readonly string[],
  { options, operands: most = 0 }: Pick<Command<Known>, 'options' | 'operands'>,
): Given<Known> {
  // Not strict: node's own messages suggest nothing and report only the first mistake.
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(options).map(
        ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
      ),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === 'option');
  const names = given.map(({ name }) => name);
  const problems = [
    ...given.flatMap(({ name, rawName, value, inlineValue }, index) => {
      const known = Object.hasOwn(options, name) ? options[name] : undefined;
      if (!known) return [unknown(rawName, Object.keys(options))];
      if (names.indexOf(name) < index) return [`${rawName} is given twice.`];
      if (!known.value) return value === undefined ? [] : [`${rawName} takes no value.`];
      // The next option is not a value, unless it was joined to this one by `=`; other values may begin with a dash, as heads do.
      const isOption = value?.startsWith('--') && Object.hasOwn(options, value.slice(2).split('=')[0] ?? '');
      const isMissing = !value || (isOption && !inlineValue);
      return isMissing ? [`${rawName} needs a value: ${rawName} ${known.value}`] : [];
    }),
    ...positionals.slice(most).map((word) => `“${word}” is one word too many.`),
  ];
  if (problems.length > 0) throw new Misuse(problems);
  return {
    options: Object.fromEntries(
      given.map(({ name, value }) => [name, value ?? true]),
    ) as Given<Known>['options'],
    operands: positionals,
  };
}

function unknown(rawName: string, names: readonly string[]): string {
  const meant = nearest(rawName.replace(/^-+/, ''), names);
  return `There is no option ${rawName}.${meant ? ` Did you mean --${meant}?` : ''}`;
}
