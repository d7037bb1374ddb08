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
import { readPart } from '../../config/environment.ts';
import { minuteMs } from '../../core/durations.ts';
import { boltLogger, createLog } from '../../wire/log.ts';
import { parts } from '../../wire/parts.ts';
import { wireHomes } from '../../wire/wire-homes.ts';
import { wireListeners } from '../../wire/wire-listeners.ts';
import { wireStreamWake } from '../../wire/wire-stream-wake.ts';
import { builtCatalogue, builtCatalogueDigest } from './built.ts';
import { lambdaEnvironment, staleSecrets } from './lambda-environment.ts';
import { methodAndPath } from './method-and-path.ts';
import { Renewed } from './renewed.ts';

const log = createLog(readPart(process.env, ['LOG_LEVEL']).LOG_LEVEL);

const started = new Renewed({
  read: () => lambdaEnvironment(process.env),
  start(env) {
    log.info({ catalogueDigest: builtCatalogueDigest() }, 'started');
    const { SLACK_SIGNING_SECRET: signingSecret = '' } = env;
    const receiver = new AwsLambdaReceiver({ signingSecret, logger: boltLogger(log) });
    const all = parts({ env, catalogue: builtCatalogue(), log });
    const wake = wireStreamWake(all);
    wireListeners(receiver, wake, wireHomes(all, { isOneProcess: false }), all);
    return { signingSecret, handle: receiver.toHandler(), wake, background: all.background };
  },
  renewMs: minuteMs,
  now: Date.now,
  onStale: staleSecrets(log),
});

/**
 * A wrong signature may come from a new secret, but forged ones must not make us read it each time.
 */
const doubtedMs = 5000;

const empty = (statusCode: number): AwsResponse => ({ statusCode, headers: {}, body: '' });

/** The status if it is not passed to Bolt; 200 for Slack's own unsigned check of the address. */
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

/** Everything from Slack. */
export async function handler(event: AwsEvent, context: unknown): Promise<AwsResponse> {
  const { method, path } = methodAndPath(event);
  if (method !== 'POST' || path !== '/slack/events' || !event.body) return empty(404);
  const known = await started.get();
  const refused = refusal(event, known.signingSecret);
  if (refused === undefined) return answerOf(known, event, context);
  const newer = refused === 401 ? await started.youngerThan(doubtedMs) : known;
  const refusedStill = newer === known ? refused : refusal(event, newer.signingSecret);
  return refusedStill === undefined ? answerOf(newer, event, context) : empty(refusedStill);
}

/**
 * Bolt reads the body before the signature and throws if it can't. So it sees only what Slack signed; a body that it
 * can't read even then gets a 400.
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
    // After the answer, the function is frozen.
    await Promise.all([wake.settled(), background.settled()]);
  }
}
