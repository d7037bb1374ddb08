import { command } from '../command-line/command.ts';

export const doctor = command({
  summary: 'checks everything the bot needs, and says how to fix what is wrong',
  usage: ['[--lambda]'],
  options: { lambda: { about: 'the bot runs on Lambda, not as countersign serve' } },
  details: `One line for each thing: ok, FAIL, warn or skip. Changes nothing in AWS; posts one message to the approvals channel and
deletes it. The exit code is 1 when something fails.`,
  isOfTheBot: true,
  async run({ options }, { variables, stdout }) {
    const { doctor } = await import('../doctor/doctor.ts');
    const terminal = { write: (text: string) => void stdout.write(text), isInteractive: stdout.isTTY === true };
    return doctor({ isForLambda: options.lambda ?? false }, variables, terminal);
  },
});
