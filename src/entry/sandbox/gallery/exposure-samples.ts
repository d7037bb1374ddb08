import { alertNotice } from '../../../adapters/slack/views/alert.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { newsNotice } from '../../../adapters/slack/views/requester.ts';
import { stuckNotice } from '../../../adapters/slack/views/stuck.ts';
import type { Exposure } from '../../../core/account/exposure.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { ExposedKey } from '../../../core/intents/exposed-key.ts';
import type { ExposureReport, NotStopped } from '../../../core/intents/exposure-report.ts';
import type { Restore } from '../../../core/intents/restore.ts';
import type { Suspend } from '../../../core/intents/suspend.ts';
import { itself } from '../../../core/request/itself.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

const keyId = 'AKIAIOSFODNN7EXAMPLE';
const policy = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
const reasons: Record<NotStopped, string> = {
  session: 'The key of a session is public',
  unknown: 'A key that AWS doesn’t show the bot',
  gone: 'A key that is gone',
  'not-managed': 'A key of a user made by hand',
  stopped: 'A key of a user that is stopped already',
};

/** AWS says that a credential is in wrong hands. */
export function exposureSamples(catalogue: Catalogue): Sample[] {
  const { account, userName, owner } = grantOf(sampleAsk(catalogue));
  const exposure: Exposure = {
    ...{ keyId, atMs: later(0) },
    event: 'arn:aws:health:us-east-1::event/RISK/AWS_RISK_CREDENTIALS_EXPOSED/AWS_RISK_CREDENTIALS_EXPOSED_1',
  };
  const byItself = { account, requester: itself, owner: itself };
  const stop: Suspend = {
    ...{ kind: 'suspend', account, userName, owner, requester: itself, because: 'exposed-1', userId: 'AIDA' },
    ...{ isInSetUp: false, alert: ['U0SEC1'], exposed: exposure },
  };
  const quarantine: Suspend = { ...stop, exposed: { policy, atMs: later(0) } };
  const finder: ExposedKey = { kind: 'exposed-key', ...byItself, userName: keyId, ...exposure };
  const restore: Restore = {
    ...{ kind: 'restore', account, userName, requester: owner, owner, userKind: 'person' },
    ...{ userId: 'AIDA', suspendedAtMs: later(0), entitlements: ['read-only'], reason: '' },
  };
  const report = (why: NotStopped, more: Partial<ExposureReport> = {}): ExposureReport => ({
    ...{ kind: 'exposure-report', ...byItself, ...exposure, why, alert: ['U0SEC1'] },
    ...(why === 'unknown' || why === 'session'
      ? { userName: keyId }
      : { userName: 'shop-deployer', isOfUser: true }),
    ...more,
  });
  const failure = { code: 'AccessDenied', message: 'User is not authorized', atMs: later(5) };
  const applying: SampleFields = { phase: { status: 'applying', plan, began: true } };
  const done: SampleFields = { phase: { status: 'done', plan, atMs: later(1) } };
  const failed: SampleFields = { phase: { status: 'failed', plan, failure } };
  const tells = (intent: ExposureReport) => sampleTold(intent, catalogue, done);
  return [
    messageSample('A key is public, being stopped', card(sampleTold(stop, catalogue, applying), catalogue)),
    messageSample('A key is public, stopped', card(sampleTold(stop, catalogue, done), catalogue)),
    messageSample(
      'AWS has quarantined a user, stopped',
      card(sampleTold(quarantine, catalogue, done), catalogue),
    ),
    messageSample(
      'To the security people: a key is public',
      alertNotice(sampleTold(stop, catalogue, done).request, 'U0SEC1', catalogue),
    ),
    messageSample(
      'To the owner: a key is public',
      alertNotice(sampleTold(stop, catalogue, done).request, owner, catalogue),
    ),
    messageSample(
      'To the owner: not given back while it is quarantined',
      newsNotice(
        sampleTold(restore, catalogue, {
          phase: {
            ...{ status: 'rejected', atMs: later(2) },
            problem: { code: 'user.quarantined', userName, policy },
          },
        }),
        catalogue,
      ),
    ),
    ...Object.entries(reasons).map(([why, title]) =>
      messageSample(title, card(tells(report(why as NotStopped)), catalogue)),
    ),
    messageSample(
      'A user made by hand is quarantined',
      card(tells(report('not-managed', { keyId: undefined, policy, event: undefined })), catalogue),
    ),
    messageSample(
      'To the security people: nobody was stopped',
      alertNotice(tells(report('not-managed')).request, 'U0SEC1', catalogue),
    ),
    messageSample('AWS doesn’t say whose key it is', card(sampleTold(finder, catalogue, failed), catalogue)),
    messageSample(
      'The same, in the channel',
      stuckNotice(sampleTold(finder, catalogue, failed), failure.atMs, catalogue),
    ),
  ];
}
