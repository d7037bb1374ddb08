import { command } from '../command-line/command.ts';

export const catalogueCheck = command({
  summary: 'checks a catalogue: every mistake with its line, its field and what was expected',
  usage: ['[<file>]'],
  operands: 1,
  options: {},
  details: `Without a file, it checks the one that COUNTERSIGN_CATALOGUE names. Calls neither Slack nor AWS; countersign doctor
does. The exit code is 1 when there is a mistake.`,
  isOfTheBot: true,
  async run({ operands: [path] }, { variables, stdout }) {
    const { checkCatalogue } = await import('../catalogue/check-catalogue.ts');
    const { text, holds } = checkCatalogue(path, variables);
    stdout.write(text);
    return holds ? 0 : 1;
  },
});
