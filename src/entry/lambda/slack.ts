import { AwsLambdaReceiver } from '@slack/bolt';
import type { AwsEvent, AwsResponse } from '@slack/bolt/dist/receivers/AwsLambdaReceiver.js';
import {
  isFresh,
  isSignedBy,
  isSslCheck,
  signatureIn,
  signedLimitBytes,
  unsignedLimitBytes,
} from '../../adapters/slack/signature.ts';
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
  return { signingSecret, answer: receiver.toHandler(), wake, background: all.background, log };
});

const empty = (statusCode: number): AwsResponse => ({ statusCode, headers: {}, body: '' });

/** The status with which it is not handed to Bolt; 200 for Slack's own unsigned check of the address. */
function refusal(event: AwsEvent, signingSecret: string): number | undefined {
  const headers = Object.entries(event.headers ?? {});
  const header = (name: string) => headers.find(([each]) => each.toLowerCase() === name)?.[1];
  const signature = signatureIn(header);
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > (signature ? signedLimitBytes : unsignedLimitBytes)) return 413;
  const text = body.toString();
  if (signature && isFresh(signature, Date.now()) && isSignedBy(signingSecret, signature, text))
    return undefined;
  return !signature && isSslCheck(header('content-type'), text) ? 200 : 401;
}

/**
 * Everything from Slack. Bolt reads the body before the signature and throws on what it cannot read; it sees nothing but
 * what Slack signed, and a body that it cannot read even so is answered 400.
 */
export async function handler(event: AwsEvent, context: unknown): Promise<AwsResponse> {
  const { method, path } = methodAndPath(event);
  if (method !== 'POST' || path !== '/slack/events' || !event.body) return empty(404);
  const { signingSecret, answer, wake, background, log } = await started();
  const refused = refusal(event, signingSecret);
  if (refused !== undefined) return empty(refused);
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
