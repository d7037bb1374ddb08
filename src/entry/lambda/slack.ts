import { AwsLambdaReceiver } from '@slack/bolt';
import type { AwsEvent, AwsResponse } from '@slack/bolt/dist/receivers/AwsLambdaReceiver.js';
import { boltLogger, createLog } from '../../wire/log.ts';
import { parts } from '../../wire/parts.ts';
import { wireListeners } from '../../wire/wire-listeners.ts';
import { wireStreamWake } from '../../wire/wire-stream-wake.ts';
import { builtCatalogue, builtCatalogueDigest } from './built.ts';
import { lambdaEnvironment } from './lambda-environment.ts';
import { methodAndPath } from './method-and-path.ts';
import { restartable } from './restartable.ts';

const started = restartable(async () => {
  const env = await lambdaEnvironment(process.env);
  const log = createLog(env.LOG_LEVEL);
  log.info({ catalogueDigest: builtCatalogueDigest() }, 'started');
  const { SLACK_SIGNING_SECRET: signingSecret = '' } = env;
  const receiver = new AwsLambdaReceiver({ signingSecret, logger: boltLogger(log) });
  const all = parts({ env, catalogue: builtCatalogue(), log });
  const wake = wireStreamWake(all);
  wireListeners(receiver, wake, all);
  return { answer: receiver.toHandler(), wake, background: all.background, log };
});

const empty = (statusCode: number): AwsResponse => ({ statusCode, headers: {}, body: '' });

/**
 * Everything from Slack. Bolt reads the body before the signature and throws on what it cannot read, so that anybody
 * could make the function fail; such a body is answered 400 instead.
 */
export async function handler(event: AwsEvent, context: unknown): Promise<AwsResponse> {
  const { method, path } = methodAndPath(event);
  if (method !== 'POST' || path !== '/slack/events' || !event.body) return empty(404);
  const { answer, wake, background, log } = await started();
  try {
    return await answer({ ...event, headers: event.headers ?? {} }, context);
  } catch (error) {
    log.warn({ error }, 'a delivery could not be read');
    return empty(400);
  } finally {
    // Once it has answered, the function is frozen.
    await Promise.all([wake.settled(), background.settled()]);
  }
}
