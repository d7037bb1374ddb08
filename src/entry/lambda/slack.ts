import { AwsLambdaReceiver } from '@slack/bolt';
import type { AwsEvent, AwsResponse } from '@slack/bolt/dist/receivers/AwsLambdaReceiver.js';
import { readPart } from '../../config/environment.ts';
import { minuteMs } from '../../core/durations.ts';
import { boltLogger, createLog } from '../../wire/log.ts';
import { parts } from '../../wire/parts.ts';
import { wireListeners } from '../../wire/wire-listeners.ts';
import { wireStreamWake } from '../../wire/wire-stream-wake.ts';
import { builtCatalogue } from './built.ts';
import { lambdaEnvironment, staleSecrets } from './lambda-environment.ts';
import { methodAndPath } from './method-and-path.ts';
import { Renewed } from './renewed.ts';

const log = createLog(readPart(process.env, ['LOG_LEVEL']).LOG_LEVEL);

const started = new Renewed({
  read: () => lambdaEnvironment(process.env),
  start(env) {
    const { SLACK_SIGNING_SECRET: signingSecret = '' } = env;
    const receiver = new AwsLambdaReceiver({ signingSecret, logger: boltLogger(log) });
    const all = parts({ env, catalogue: builtCatalogue(), log });
    const wake = wireStreamWake(all);
    wireListeners(receiver, wake, all);
    return { handle: receiver.toHandler(), wake, background: all.background };
  },
  renewMs: minuteMs,
  now: Date.now,
  onStale: staleSecrets(log),
});

/** A signature that does not fit may be made with a new secret; forged ones must not have it read each time. */
const doubtedMs = 5000;

const empty = (statusCode: number): AwsResponse => ({ statusCode, headers: {}, body: '' });

/** Everything from Slack. */
export async function handler(event: AwsEvent, context: unknown): Promise<AwsResponse> {
  const { method, path } = methodAndPath(event);
  if (method !== 'POST' || path !== '/slack/events' || !event.body) return empty(404);
  const known = await started.get();
  const answer = await answerOf(known, event, context);
  if (answer.statusCode !== 401) return answer;
  const newer = await started.youngerThan(doubtedMs);
  return newer === known ? answer : answerOf(newer, event, context);
}

/**
 * Bolt reads the body before the signature and throws on what it cannot read, so that anybody could make the function
 * fail; such a body is answered 400 instead.
 */
async function answerOf(
  { handle, wake, background }: Awaited<ReturnType<typeof started.get>>,
  event: AwsEvent,
  context: unknown,
): Promise<AwsResponse> {
  try {
    return await handle({ ...event, headers: event.headers ?? {} }, context);
  } catch (error) {
    log.warn({ error }, 'a delivery could not be read');
    return empty(400);
  } finally {
    // Once it has answered, the function is frozen.
    await Promise.all([wake.settled(), background.settled()]);
  }
}
