import { command } from '../command-line/command.ts';
import { Misuse } from '../command-line/misuse.ts';

export const stuck = command({
  summary: "lists the requests that the bot can't continue; retries one, or gives it up",
  usage: ['', '--set-going <id>', '--end <id>'],
  options: {
    'set-going': { value: '<id>', about: 'retries one at once, after its cause is fixed' },
    end: { value: '<id>', about: 'gives one up' },
  },
  details: 'Reads AWS_REGION, credentials and COUNTERSIGN_REQUESTS_TABLE.',
  isOfTheBot: true,
  async run({ options: { 'set-going': setGoing, end } }, { variables, stdout }) {
    if (setGoing !== undefined && end !== undefined)
      throw new Misuse(['Expected --set-going or --end, not both.']);
    const { stuck } = await import('../stuck/stuck.ts');
    return stuck({ setGoing, end }, variables, (text) => void stdout.write(text));
  },
});
