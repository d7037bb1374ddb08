import { createLog } from '../wire/log.ts';
import { Narrator } from './demo/narrator.ts';
import { standardOutput } from './demo/terminal.ts';
import { announce } from './sandbox/announce.ts';
import { forgetAwsAccounts } from './sandbox/forget-aws-accounts.ts';
import { type Sandbox, startSandbox } from './sandbox/start-sandbox.ts';

const stopWithinMs = 20_000;

forgetAwsAccounts(process.env);
const { COUNTERSIGN_DATA, COUNTERSIGN_CATALOGUE, PORT } = process.env;
const folder = COUNTERSIGN_DATA || '.countersign';
const port = Number(PORT || 3000);

try {
  const log = createLog('info');
  const sandbox = await startSandbox({ folder, port, log, catalogue: COUNTERSIGN_CATALOGUE });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(sandbox));
  announce(new Narrator(standardOutput(process)), sandbox, folder);
} catch (error) {
  console.error(`The sandbox could not be started: ${inWords(error)}`);
  process.exit(1);
}

let stopping: Promise<void> | undefined;

/** A terminal and npm both pass a Ctrl-C on, so further signals change nothing. */
async function stop(sandbox: Sandbox): Promise<void> {
  if (stopping) return;
  console.log('Stopping: finishing what is under way …');
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  stopping = sandbox.stop();
  await stopping;
  console.log(`Stopped. Everything is in ${folder}.`);
}

function inWords(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? `port ${port} is in use by something else; set PORT to another one` : message;
}
