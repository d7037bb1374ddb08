import { EnvironmentError, readPart } from '../../config/environment.ts';
import type { StuckRequest } from '../../flows/ports.ts';
import { type Ended, endStuck } from '../../flows/stuck/end.ts';
import { createLog } from '../../wire/log.ts';
import { wireStuck } from '../../wire/wire-stuck.ts';

const usage = `npm run stuck                          lists the requests that the bot can't go on with
npm run stuck -- --set-going <id>      tries one again at once, after its cause is fixed
npm run stuck -- --end <id>            gives one up
`;

/** What operators can do about stuck requests. Gives the exit code: 0 when what was asked for was done. */
export async function stuck(
  args: readonly string[],
  variables: NodeJS.ProcessEnv,
  write: (text: string) => void,
): Promise<number> {
  const [verb, id, ...more] = args;
  const act = verb === undefined ? list : verbs[verb];
  if (!act || more.length > 0 || (verb !== undefined && !id)) {
    write(usage);
    return 2;
  }
  try {
    const env = readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE', 'COUNTERSIGN_STAGE', 'LOG_LEVEL']);
    const { text, isDone } = await act(wireStuck(env, createLog(env.LOG_LEVEL)), id ?? '');
    write(text);
    return isDone ? 0 : 1;
  } catch (error) {
    write(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
    return 1;
  }
}

type Act = (ports: ReturnType<typeof wireStuck>, id: string) => Promise<{ text: string; isDone: boolean }>;

const list: Act = async ({ setAsides }) => {
  const requests = await setAsides.stuck();
  const text = requests.map(lineOf).join('');
  return { text: text || 'No request is stuck.\n', isDone: true };
};

const verbs: Record<string, Act> = {
  async '--set-going'({ setAsides, clock }, id) {
    const isDone = await setAsides.setGoing(id, clock.now());
    return {
      text: isDone ? `${id} is tried again within a minute. npm run stuck tells if it fails.\n` : unknown(id),
      isDone,
    };
  },

  async '--end'(ports, id) {
    const ended = await endStuck(ports, id);
    return { text: ended ? endedText(id, ended) : unknown(id), isDone: ended !== undefined };
  },
};

function lineOf({ id, problem, tries, sinceMs, untilMs }: StuckRequest): string {
  const [since, again] = [sinceMs, untilMs].map((atMs) => new Date(atMs).toISOString());
  return `${id}  since ${since}, ${tries} tries, again at ${again}: ${problem}\n`;
}

function endedText(id: string, ended: Ended): string {
  if (ended.how === 'stopped')
    return `${id} counts as failed now: its people see it in Slack, and can retry or undo it there.\n`;
  const freed = ended.freed.length > 0 ? ` It no longer holds anything of: ${ended.freed.join(', ')}.` : '';
  return `${id} is given up. It stays stored, and what it did in AWS stays as it is: look at the user there.${freed}\n`;
}

function unknown(id: string): string {
  return `There is no request ${id}.\n`;
}
