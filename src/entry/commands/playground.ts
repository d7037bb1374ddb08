import { command } from '../command-line/command.ts';

export const playground = command({
  summary: 'runs the bot with local servers in place of Slack and AWS; you play everybody, in a browser',
  usage: [''],
  options: {},
  details: `On loopback only, and without any configuration. COUNTERSIGN_DATA is the folder where everything is stored
(.countersign), PORT is the bot's (3000; the browser uses the next one), COUNTERSIGN_CATALOGUE a catalogue.`,
  async run(_, { variables }) {
    const { runPlayground } = await import('../sandbox/run-playground.ts');
    return runPlayground(variables);
  },
});
