import { EnvironmentError, readPart } from '../../config/environment.ts';
import type { StuckRequest } from '../../flows/ports.ts';
import { type Ended, endStuck } from '../../flows/stuck/end.ts';
import { createLog } from '../../wire/log.ts';
import { wireStuck } from '../../wire/wire-stuck.ts';

/** What operators can do about stuck requests. Returns the exit code: 0 when it was done. */
export async function stuck(
  { setGoing, end }: { setGoing?: string | undefined; end?: string | undefined },
  variables: NodeJS.ProcessEnv,
  write: (text: string) => void,
): Promise<number> {
  try {
    const env = readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE', 'COUNTERSIGN_STAGE', 'LOG_LEVEL']);
    const ports = wireStuck(env, createLog(env.LOG_LEVEL));
    const { text, isDone } = await (setGoing
      ? tryAgain(ports, setGoing)
      : end
        ? giveUp(ports, end)
        : list(ports));
    write(text);
    return isDone ? 0 : 1;
  } catch (error) {
    write(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
    return 1;
  }
}

type Ports = ReturnType<typeof wireStuck>;
type Said = { text: string; isDone: boolean };

async function list({ setAsides }: Ports): Promise<Said> {
  const requests = await setAsides.stuck();
  const text = requests.map(lineOf).join('');
  return { text: text || 'No request is stuck.\n', isDone: true };
}

async function tryAgain({ setAsides, clock }: Ports, id: string): Promise<Said> {
  const isDone = await setAsides.setGoing(id, clock.now());
  return {
    text: isDone ? `${id} is retried within a minute. If it fails, countersign stuck shows it.\n` : unknown(id),
    isDone,
  };
}

async function giveUp(ports: Ports, id: string): Promise<Said> {
  const ended = await endStuck(ports, id);
  return { text: ended ? endedText(id, ended) : unknown(id), isDone: ended !== undefined };
}

function lineOf({ id, problem, tries, sinceMs, untilMs }: StuckRequest): string {
  const [since, again] = [sinceMs, untilMs].map((atMs) => new Date(atMs).toISOString());
  return `${id}  since ${since}, ${tries} tries, again at ${again}: ${problem}\n`;
}

function endedText(id: string, ended: Ended): string {
  if (ended.how === 'stopped')
    return `${id} now counts as failed: its people see it in Slack, and can retry or undo it there.\n`;
  const freed = ended.freed.length > 0 ? ` It no longer reserves ${ended.freed.join(', ')}.` : '';
  return `${id} is given up. It stays stored, and what it did in AWS stays: check the user there.${freed}\n`;
}

function unknown(id: string): string {
  return `There is no request ${id}.\n`;
}
