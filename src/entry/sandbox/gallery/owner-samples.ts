import { confirmNotice } from '../../../adapters/slack/views/confirm-device.ts';
import { goneNotice } from '../../../adapters/slack/views/gone-user.ts';
import { halfwayNotice, overNotice } from '../../../adapters/slack/views/halfway.ts';
import {
  closedLinkNotice,
  linkNotice,
  readyNotice,
  receiptNotice,
} from '../../../adapters/slack/views/owner.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { Secret } from '../../../core/handover/secret.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import type { Handover } from '../../../core/request/handover.ts';
import type { Phase, Sighting } from '../../../core/request/request.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { grantOf, later, plan, sampleAsk, sampleHandover, sampleTold } from './sample-requests.ts';

/** What the owner of credentials is told, link by link. */
export function ownerSamples(catalogue: Catalogue): Sample[] {
  const grant = grantOf(sampleAsk(catalogue));
  const told = (handover: Handover, done: number, more = {}) =>
    sampleTold(grant, catalogue, {
      phase: { status: 'applying', plan, began: true },
      votes: ['U0LEA'],
      handovers: [handover],
      done,
      ...more,
    });
  const closed = (handover: Handover) => closedLinkNotice(told(handover, 3).request, handover);
  const receipt = (handover: Handover, done = 3, more = {}) =>
    receiptNotice(told(handover, done, more), handover, catalogue);
  const password = sampleHandover();
  const key = sampleHandover({ n: 2, operation: 6, credential: 'access-key' });
  const expired = sampleHandover({ state: 'expired', expiresAtMs: later(30) });
  const expiredKey = { ...expired, operation: 0, credential: 'access-key' as const };
  const sent = sampleHandover({ state: 'sent' });
  const link = new Secret('https://countersign.example/s#this-link-opens-nothing');
  const of = { account: grant.account, userName: 'ada.byron', requester: 'U0BEN', owner: 'U0ADA' };
  const ofUser = { ...of, requester: 'U0ADA', userId: 'AIDASAMPLE', userKind: 'person' as const };
  const adopt = { kind: 'adopt' as const, ...of, reason: 'Made by hand.' };
  const restore: Intent = { kind: 'restore', ...ofUser, suspendedAtMs: later(1), entitlements: [], reason: '' };
  const done = { phase: { status: 'done' as const, plan, atMs: later(35) } };
  const devices = [
    {
      serial: 'arn:aws:iam::111122223333:mfa/countersign/ada.byron-1f2e3d4c',
      enabledAtMs: later(26),
      page: { address: '203.0.113.7', browser: 'Firefox on Linux' },
    },
    { serial: 'arn:aws:iam::111122223333:mfa/phone', enabledAtMs: later(27) },
  ];
  const ask = (more: Partial<Sighting>) =>
    confirmNotice(
      told(password, 3, { sighting: { n: 1, devices, isConfirmed: false, ...more } }).request,
      1,
      catalogue,
    );
  const over = sampleTold({ kind: 'new-key', ...ofUser }, catalogue, {
    phase: { status: 'undone', plan, by: 'U0ADA', atMs: later(35), isUserLeft: false },
    handovers: [expiredKey],
  });
  const halfway = (phase: Phase, more = {}) =>
    halfwayNotice(
      sampleTold(grant, catalogue, { phase, replacedPlans: ['d1'.repeat(32)], done: 3, ...more }),
      1,
      'U0ADA',
      catalogue,
    );
  const taken = sampleTold(grantOf(sampleAsk(catalogue), 'U0BEN'), catalogue, {
    phase: { status: 'undone', plan, by: '', atMs: later(36), isUserLeft: false },
    history: [{ what: 'expired', atMs: later(35) }],
  });
  return [
    ...[false, true].map((isRecreated) =>
      messageSample(
        isRecreated ? 'A user that is gone, and another has its name' : 'A user that is gone',
        goneNotice({ intent: grant }, { userId: 'AIDASAMPLE', owner: 'U0ADA', isRecreated }, catalogue),
      ),
    ),
    messageSample('Half done, decided on anew', halfway({ status: 'pending', plan })),
    messageSample('Half done, approved anew', halfway({ status: 'applying', plan, began: true })),
    messageSample('Half done, and taken back from who did not ask', overNotice(taken, catalogue)),
    messageSample('A link', linkNotice(told(sent, 3).request, sent, link, catalogue)),
    messageSample('A link that was opened', closed(password)),
    messageSample('A link that expired', closed(expired)),
    messageSample('A link that was withdrawn', closed(sampleHandover({ state: 'lost' }))),
    messageSample('Opened: a password', receipt(password)),
    messageSample('Opened: MFA claimed', receipt(password, 3, { isReportedDone: true })),
    messageSample('Opened: MFA not seen', receipt(password, 3, { reportMissedAtMs: later(27) })),
    messageSample('Is this device yours?', ask({})),
    messageSample('Is this device yours? Confirmed', ask({ isConfirmed: true })),
    messageSample('Opened: an access key', receipt(key, 7)),
    messageSample('Opened: an access key, activated', receipt({ ...key, activatedBy: 'U0ADA' }, 8)),
    messageSample(
      'Expired unopened',
      receipt(expired, 2, { journal: { 0: { state: 'done' }, 1: { state: 'done' }, 2: { state: 'revoked' } } }),
    ),
    messageSample('Expired unopened, and over', receiptNotice(over, expiredKey, catalogue)),
    messageSample('Ready', readyNotice(told(password, 9), catalogue)),
    messageSample('Given back', readyNotice(sampleTold(restore, catalogue, done), catalogue)),
    ...(['person', 'workload'] as const).map((userKind) =>
      messageSample(
        `Taken over, for a ${userKind}`,
        readyNotice(sampleTold({ ...adopt, userKind }, catalogue, done), catalogue),
      ),
    ),
  ];
}
