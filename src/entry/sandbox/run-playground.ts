import { createLog } from '../../wire/log.ts';
import { Narrator } from '../demo/narrator.ts';
import { standardOutput } from '../demo/terminal.ts';
import { announce } from './announce.ts';
import { forgetAwsAccounts } from './forget-aws-accounts.ts';
import { narratedSandbox } from './narration/narrated-sandbox.ts';
import { type Sandbox, startSandbox } from './start-sandbox.ts';

const stopWithinMs = 20_000;
const say = (text: string) => void process.stdout.write(`${text}\n`);

export interface PlaygroundRun {
  /** The log as JSON, as `serve` writes it, and not in words. */
  isJson: boolean;
}

/** Runs until it is asked to stop. Gives the exit code. */
export async function runPlayground(variables: NodeJS.ProcessEnv, { isJson }: PlaygroundRun): Promise<number> {
  forgetAwsAccounts(variables);
  const { COUNTERSIGN_DATA, COUNTERSIGN_CATALOGUE, PORT } = variables;
  const folder = COUNTERSIGN_DATA || '.countersign';
  const port = Number(PORT || 3000);
  let started: Sandbox | undefined;
  const narration = isJson ? undefined : narratedSandbox(() => started, say);
  try {
    started = await startSandbox({
      folder,
      port,
      log: createLog('info', narration),
      catalogue: COUNTERSIGN_CATALOGUE,
    });
  } catch (error) {
    process.stderr.write(`The sandbox could not start: ${inWords(error, port)}\n`);
    return 1;
  }
  process.on('uncaughtException', (error) => endAtOnce(error, folder));
  const asked = untilAsked();
  announce(new Narrator(standardOutput(process)), started, folder, { isJson });
  narration?.open();
  await asked;
  await stop(started, folder, async () => narration?.flushed());
  return 0;
}

/** A terminal and npm both pass on a Ctrl-C, so further signals change nothing. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

/** The database throws where nobody catches, as when its disk is full, and takes nothing more until it is opened again. */
function endAtOnce(error: Error, folder: string): void {
  const isOfTheDisk = 'code' in error && error.code === 'LEVEL_IO_ERROR';
  process.stderr.write(
    isOfTheDisk
      ? `The sandbox had to stop: it could not write to ${folder} (${error.message}). Free some space or make it writable, and start it again: it goes on from what was stored.\n`
      : `${error.stack}\n`,
  );
  process.exit(1);
}

async function stop(sandbox: Sandbox, folder: string, told: () => Promise<void>): Promise<void> {
  say('Stopping: finishing what is in progress …');
  setTimeout(() => process.exit(1), stopWithinMs).unref();
  await sandbox.stop();
  await told();
  say(`Stopped. Everything is in ${folder}.`);
}

function inWords(error: unknown, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'EADDRINUSE' ? `port ${port} is in use by something else; set PORT to another one` : message;
}
