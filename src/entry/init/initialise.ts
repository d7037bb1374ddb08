import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCatalogue } from '../../config/load-catalogue.ts';
import type { Surroundings } from '../command-line/command.ts';
import { Misuse } from '../command-line/misuse.ts';
import { ask } from './ask.ts';
import { catalogueText } from './catalogue-text.ts';
import { environmentText } from './environment-text.ts';
import { externalIdOf } from './external-id.ts';
import { nextSteps } from './next-steps.ts';
import { type Answers, questions } from './questions.ts';

type Typed = { [Name in keyof Answers]?: string };

export interface Wanted {
  folder: string;
  /** Absent: derived from the account. */
  externalId?: string | undefined;
}

/** Writes a catalogue and a .env to start with into a folder that has neither. Returns the exit code. */
export async function initialise(
  { folder, externalId: chosen }: Wanted,
  typed: Typed,
  surroundings: Surroundings,
): Promise<number> {
  const { stdin, stdout, stderr } = surroundings;
  const [catalogue, environment] = [join(folder, 'catalogue.yaml'), join(folder, '.env')];
  const present = [catalogue, environment].filter((path) => existsSync(path));
  if (present.length > 0) {
    const are = present.length === 1 ? 'is' : 'are';
    stderr.write(
      `${present.join(' and ')} ${are} there already. Nothing was written: move ${present.length === 1 ? 'it' : 'them'} away, or name another folder with --folder.\n`,
    );
    return 1;
  }
  const given = readTyped(typed);
  const missing = questions.names.filter((name) => given[name] === undefined);
  if (missing.length > 0 && !stdin.isTTY) throw new Misuse(missing.map(missingText));
  const answers = await ask(given, surroundings);
  if (!answers) {
    stderr.write('\nNothing was written.\n');
    return 1;
  }
  const externalId = chosen ?? externalIdOf(answers.account);
  if (!isExternalId(externalId))
    throw new Misuse([`--external-id ${externalId}: expected at least two letters, digits or +=,.@:/-_.`]);
  const text = catalogueText(answers, externalId);
  // Checked before anything is written: people start with a valid catalogue.
  parseCatalogue(text, catalogue);
  writeFileSync(catalogue, text, { flag: 'wx' });
  writeFileSync(environment, environmentText(answers.region), { flag: 'wx', mode: 0o600 });
  stdout.write(nextSteps({ folder, catalogue, environment, externalId }));
  return 0;
}

/** In the format of manifests/account.yaml's parameter. */
function isExternalId(text: string): boolean {
  return /^[\w+=,.@:/-]{2,512}$/.test(text);
}

function readTyped(typed: Typed): Partial<Answers> {
  const read = questions.names.map((name) => {
    const text = typed[name];
    return { name, text, answer: text === undefined ? undefined : questions.asked[name].read(text.trim()) };
  });
  const wrong = read.filter(({ text, answer }) => text !== undefined && answer === undefined);
  if (wrong.length > 0)
    throw new Misuse(
      wrong.map(({ name, text }) => {
        const { expected, example } = questions.asked[name];
        return `--${name} ${text}: ${expected}, such as ${example}.`;
      }),
    );
  return Object.fromEntries(read.map(({ name, answer }) => [name, answer]));
}

function missingText(name: keyof Answers): string {
  const { asks, example } = questions.asked[name];
  return `--${name} is missing, and there is no terminal to ask in. ${asks} Such as --${name} ${example}`;
}
