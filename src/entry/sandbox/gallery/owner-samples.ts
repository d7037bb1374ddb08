import { confirmNotice } from '../../../adapters/slack/views/confirm-device.ts';
import { deletedKeyNotice } from '../../../adapters/slack/views/deleted-key.ts';
import { missingNotice } from '../../../adapters/slack/views/enrolment.ts';
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

/** What the owner of credentials is told, from the first link to the last message. */
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
  const deletedKey = { ...key, keyId: 'AKIAIOSFODNN7EXAMPLE', activatedBy: 'U0ADA', deletedAtMs: later(33) };
  const keyDeleted = () => {
    const { request, operations, ...rest } = inSetUp(6, { handovers: [password, deletedKey] });
    const at = operations.findIndex(({ kind }) => kind === 'create-access-key');
    return {
      ...rest,
      operations,
      request: { ...request, journal: { ...request.journal, [at]: { state: 'revoked' as const } } },
    };
  };
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
  const confirmed: Sighting = { n: 1, devices: devices.slice(0, 1), isConfirmed: true };
  const history = [{ what: 'enrolled' as const, atMs: later(28) }];
  const inSetUp = (done: number, more = {}) => told(password, done, { sighting: confirmed, history, ...more });
  const checklistAt = (done: number, second: Handover) =>
    receiptNotice(inSetUp(done, { handovers: [password, second] }), password, catalogue);
  const keyReceipt = (handover: Handover, done: number) =>
    receiptNotice(inSetUp(done, { handovers: [password, handover] }), handover, catalogue);
  const whole = inSetUp(9, {
    phase: { status: 'done', plan, atMs: later(35) },
    handovers: [password, { ...key, activatedBy: 'U0ADA' }],
    notices: { 'ready:access': { channel: 'D0ADA', ts: '1.1', shown: '' } },
  });
  const half = told(password, 3, {
    addedDevice: devices[0]?.serial,
    reportMissedAtMs: later(27),
    missing: { password: true, mfa: false },
  });
  const workload = grantOf(
    sampleAsk(catalogue, { kind: 'workload', userName: 'ci-deployer', credentials: ['access-key'] }),
  );
  const ofWorkload = (more = {}) =>
    sampleTold(workload, catalogue, { phase: { status: 'applying', plan, began: true }, done: 3, ...more });
  const workloadKey = sampleHandover({ operation: 2, credential: 'access-key' });
  const key1 = sampleHandover({ operation: 2, credential: 'access-key' });
  const keyOnly = (done: number, handover: Handover) =>
    sampleTold(grantOf(sampleAsk(catalogue, { credentials: ['access-key'] })), catalogue, {
      phase: { status: 'applying', plan, began: true },
      handovers: [handover],
      sighting: done > 4 ? confirmed : undefined,
      done: done === 1 ? 3 : done,
    });
  const loginCatalogue = {
    ...catalogue,
    entitlements: catalogue.entitlements.map((each, index) =>
      index === 0 ? { ...each, policies: ['arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess'] } : each,
    ),
  };
  const withLogin = sampleTold(grantOf(sampleAsk(catalogue, { credentials: ['password'] })), catalogue, {
    ...done,
    sighting: confirmed,
  });
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
    messageSample('Half done, with the approvers again', halfway({ status: 'pending', plan })),
    messageSample('Half done, approved again', halfway({ status: 'applying', plan, began: true })),
    messageSample('Half done, and taken back from who did not ask', overNotice(taken, catalogue)),
    messageSample('A link', linkNotice(told(sent, 3).request, sent, link, catalogue)),
    messageSample('A link that was opened', closed(password)),
    messageSample('A link that expired', closed(expired)),
    messageSample('A link that was withdrawn', closed(sampleHandover({ state: 'lost' }))),
    messageSample('Checklist: the password link was opened', receipt(password)),
    messageSample('Checklist: MFA claimed', receipt(password, 3, { isReportedDone: true })),
    messageSample(
      'Checklist: nothing to be seen yet',
      receipt(password, 3, { reportMissedAtMs: later(27), missing: { password: true, mfa: true } }),
    ),
    messageSample(
      'Checklist: MFA is missing',
      receipt(password, 3, { reportMissedAtMs: later(27), missing: { password: false, mfa: true } }),
    ),
    messageSample(
      'Checklist: the password is missing',
      receipt(password, 3, { reportMissedAtMs: later(27), missing: { password: true, mfa: false } }),
    ),
    messageSample(
      'MFA was turned on by the one-time page, the password is missing',
      missingNotice(half, catalogue),
    ),
    messageSample(
      'Checklist: one click left',
      receipt(password, 3, { sighting: { n: 1, devices, isConfirmed: false } }),
    ),
    messageSample('Is this device yours?', ask({})),
    messageSample('Is this device yours? Confirmed', ask({ isConfirmed: true })),
    messageSample('Ready: access, and a key follows', readyNotice(inSetUp(6), catalogue, 'access')),
    messageSample('Checklist: the link with the key is sent', checklistAt(7, { ...key, state: 'sent' })),
    messageSample('Opened: an access key, after the checklist', keyReceipt(key, 7)),
    messageSample('Checklist: the key is to be activated', checklistAt(7, key)),
    messageSample('Checklist: everything is done', receiptNotice(whole, password, catalogue)),
    messageSample('Ready: the key works, too', readyNotice(whole, catalogue)),
    messageSample(
      'Opened: a key of a workload',
      receiptNotice(ofWorkload({ handovers: [workloadKey] }), workloadKey, catalogue),
    ),
    messageSample('Ready: a workload', readyNotice(ofWorkload(done), catalogue)),
    messageSample('Opened: an access key alone', receiptNotice(keyOnly(1, key1), key1, catalogue)),
    messageSample('Ready: an access key alone', readyNotice(keyOnly(9, key1), catalogue)),
    messageSample('Ready, with aws login', readyNotice(withLogin, loginCatalogue)),
    messageSample(
      'Expired unopened',
      receipt(expired, 2, { journal: { 0: { state: 'done' }, 1: { state: 'done' }, 2: { state: 'revoked' } } }),
    ),
    messageSample('Checklist: the key was deleted in AWS', receiptNotice(keyDeleted(), password, catalogue)),
    messageSample('Opened: an access key, deleted in AWS', receiptNotice(keyDeleted(), deletedKey, catalogue)),
    messageSample(
      'A new key was deleted in AWS',
      deletedKeyNotice(keyDeleted().request, deletedKey, catalogue),
    ),
    messageSample('Expired unopened, and over', receiptNotice(over, expiredKey, catalogue)),
    messageSample('Given back', readyNotice(sampleTold(restore, catalogue, done), catalogue)),
    ...(['person', 'workload'] as const).map((userKind) =>
      messageSample(
        `Adopted, for a ${userKind}`,
        readyNotice(sampleTold({ ...adopt, userKind }, catalogue, done), catalogue),
      ),
    ),
  ];
}
