import { doctor } from './doctor/doctor.ts';

const { stdout } = process;
const terminal = { write: (text: string) => void stdout.write(text), isInteractive: stdout.isTTY === true };

void doctor(process.argv.slice(2), process.env, terminal).then((code) => {
  // A call that was given up may still be under way; nobody waits for it.
  stdout.write('', () => process.exit(code));
});
