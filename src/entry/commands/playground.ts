import { command } from '../command-line/command.ts';

export const playground = command({
  summary: 'runs the bot with local servers in place of Slack and AWS; you play everybody, in a browser',
  usage: ['[--json]'],
  options: {
    json: { about: 'prints the bot’s log as JSON, as serve does, and not in words' },
  },
  details: `On loopback only, and without any configuration. COUNTERSIGN_DATA is the folder where everything is kept
(.countersign), PORT that of the bot (3000; the browser takes the one after it), COUNTERSIGN_CATALOGUE a catalogue.`,
  async run({ options: { json } }, { variables }) {
    const { runPlayground } = await import('../sandbox/run-playground.ts');
    return runPlayground(variables, { isJson: json ?? false });
  },
});
