import { AwsLambdaReceiver } from '@slack/bolt';
import type { AwsEvent, AwsResponse } from '@slack/bolt/dist/receivers/AwsLambdaReceiver.js';
import { boltLogger, createLog } from '../../wire/log.ts';
import { parts } from '../../wire/parts.ts';
import { wireListeners } from '../../wire/wire-listeners.ts';
import { builtCatalogue } from './built.ts';
import { lambdaEnvironment } from './lambda-environment.ts';
import { methodAndPath } from './method-and-path.ts';

/** The stream wakes the worker: the write is the job. */
const streamWakes = { request: () => {} };

async function start() {
  const env = await lambdaEnvironment(process.env);
  const log = createLog(env.LOG_LEVEL);
  const { SLACK_SIGNING_SECRET: signingSecret = '' } = env;
  const receiver = new AwsLambdaReceiver({ signingSecret, logger: boltLogger(log) });
  wireListeners(receiver, streamWakes, parts({ env, catalogue: builtCatalogue(), log }));
  return receiver.toHandler();
}

const started = start();
// Awaited by each delivery, which then fails with it; unhandled it would end the process before it can say why.
started.catch(() => {});

/** Everything from Slack. Bolt throws on what is no delivery of Slack's, so that is turned away first. */
export async function handler(event: AwsEvent, context: unknown): Promise<AwsResponse> {
  const { method, path } = methodAndPath(event);
  if (method !== 'POST' || path !== '/slack/events' || !event.body)
    return { statusCode: 404, headers: {}, body: '' };
  return (await started)(event, context);
}
