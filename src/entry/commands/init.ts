import { command } from '../command-line/command.ts';
import { questions } from '../init/questions.ts';

export const init = command({
  summary: 'asks for channel, people, account and region; writes a catalogue and a .env to start with',
  usage: ['[--folder <folder>] [<an option for each answer>]'],
  options: {
    folder: { value: '<folder>', about: 'where catalogue.yaml and .env go; default: this folder' },
    ...questions.options,
    'external-id': {
      value: '<text>',
      about: "the ExternalId of the account's stack; default: countersign-<account>",
    },
  },
  details: `In a terminal, asks for everything the options don't say; elsewhere, every answer must be an option. Never overwrites a
file. The .env is for you alone (mode 0600); Slack's tokens are not asked for, so that no shell remembers them: put
them into the file.`,
  async run({ options: { folder = '.', 'external-id': externalId, ...answers } }, surroundings) {
    const { initialise } = await import('../init/initialise.ts');
    return initialise({ folder, externalId }, answers, surroundings);
  },
});
