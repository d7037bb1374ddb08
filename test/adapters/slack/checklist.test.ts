import { compose } from '../../../src/adapters/slack/compose.ts';
import type { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import { noticeKey } from '../../../src/core/notices/notice-key.ts';
import { wantedNotices } from '../../../src/core/notices/wanted.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { Told } from '../../../src/flows/work/ports.ts';
import {
  aCatalogue,
  aGrant,
  aHandover,
  anEntitlement,
  aPlanRef,
  aRequest,
  type RequestFields,
  submittedAtMs,
} from '../../support/builders.ts';

const operations: Operation[] = [
  { kind: 'create-login-profile' },
  { kind: 'await-enrolment', passwordChange: true },
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'create-access-key' },
  { kind: 'activate-access-key' },
];
const applying = { status: 'applying', plan: aPlanRef, began: true } as const;
const opened = { state: 'acknowledged', openedAtMs: submittedAtMs } as const;
const password = aHandover({ n: 1, operation: 0, credential: 'password', ...opened });
const again = aHandover({ n: 2, operation: 0, credential: 'password', ...opened });
const key = aHandover({ n: 2, operation: 3, credential: 'access-key', ...opened });
const device = { serial: 'arn:aws:iam::111122223333:mfa/phone', enabledAtMs: submittedAtMs };
const sighting = { n: 1, devices: [device], isConfirmed: false };
const missed = { reportMissedAtMs: submittedAtMs, missing: { password: true, mfa: false } };

/** done: how many of the plan's steps are. */
function told(done: number, fields: RequestFields): Told {
  const journal = Object.fromEntries(
    operations.slice(0, done).map((_, index) => [index, { state: 'done' as const }]),
  );
  const request = aRequest({ phase: applying, intent: aGrant(), journal, handovers: [password], ...fields });
  return { request, operations, signInUrl: 'https://111122223333.signin.aws.amazon.com/console' };
}

/** All that the owner is told, as text, by the keys of the notices. */
function messages(of: Told, catalogue: Catalogue = aCatalogue()): Record<string, string> {
  const owners = wantedNotices(of.request, of.operations).filter(
    ({ kind }) => !/card|requester|stuck/.test(kind),
  );
  return Object.fromEntries(
    owners.map((notice) => [noticeKey(notice), JSON.stringify(compose(notice, of, catalogue)?.message)]),
  );
}

const nextButtons = ['claim', 'get-access', 'activate', 'set-up-mfa'];

/** Which messages have a button for the next step. */
function asking(of: Told): string[] {
  return Object.entries(messages(of))
    .filter(([, text]) => nextButtons.some((id) => text.includes(`"action_id":"${id}"`)))
    .map(([name]) => name);
}

describe('one message has the next button', () => {
  test.each<[string, number, RequestFields, string[]]>([
    ['the password was opened', 1, {}, ['receipt:1']],
    ['AWS does not show it yet', 1, missed, ['receipt:1']],
    ['AWS is being asked', 1, { isReportedDone: true }, []],
    ['MFA was turned on by our page', 1, { ...missed, addedDevice: device.serial }, ['missing']],
    ['a new password was opened', 1, { handovers: [password, again] }, ['receipt:2']],
    ['the device is to be confirmed', 1, { sighting }, ['confirm:1']],
    ['the key is sent', 4, { handovers: [password, { ...key, state: 'sent' }] }, []],
    ['the key was opened', 4, { handovers: [password, key] }, ['receipt:2']],
  ])('when %s', (_, done, fields, expected) => {
    expect(asking(told(done, fields))).toEqual(expected);
  });
});

test('the checklist says when and from where the link was opened, and has That wasn’t me, to the end', () => {
  for (const done of [1, 3, 5]) {
    const { 'receipt:1': checklist } = messages(told(done, {}));
    expect(checklist).toContain('"action_id":"not-me"');
    expect(checklist).toContain('Your console password link was opened <!date');
  }
});

test('a request of before it was kept what was missing says it in general', () => {
  const old = told(1, { reportMissedAtMs: submittedAtMs });
  expect(messages(old)['receipt:1']).toContain('MFA must be on, and the password changed.');
});

describe('what owners have', () => {
  const confirmed = { ...sighting, isConfirmed: true };

  test('names a device only once its owner has confirmed it', () => {
    const ready = (fields: RequestFields) => messages(told(3, fields))['ready:access'];
    expect(ready({ sighting: confirmed })).toContain(device.serial);
    expect(ready({ sighting })).not.toContain(device.serial);
  });

  test('says that access was taken back, where it was', () => {
    const undone = {
      status: 'undone',
      plan: aPlanRef,
      by: 'U0LEAD1',
      atMs: submittedAtMs,
      isUserLeft: false,
    } as const;
    const sent = { 'ready:access': { channel: 'D0', ts: '1.0', shown: 'a hash' } };
    const { 'ready:access': ready } = messages(told(0, { phase: undone, notices: sent }));
    expect(ready).toContain('was taken back');
    expect(ready).not.toContain('sign-in');
  });

  test('mentions `aws login` only where the catalogue gives it, and that MFA with it is unverified', () => {
    const policies = ['arn:aws:iam::aws:policy/SignInLocalDevelopmentAccess'];
    const giving = aCatalogue({ entitlements: [anEntitlement({ policies })] });
    const of = told(3, { sighting: confirmed });
    expect(messages(of)['ready:access']).not.toContain('aws login');
    expect(messages(of, giving)['ready:access']).toMatch(/aws login.*What it does with MFA is unverified/);
  });

  test('gives a workload no MFA to copy', () => {
    const workload = aGrant({ kind: 'workload', userName: 'ci', credentials: ['access-key'] });
    const done = { status: 'done', plan: aPlanRef, atMs: submittedAtMs } as const;
    const of = { ...told(0, { phase: done, intent: workload }), operations: operations.slice(3) };
    const { ready } = messages(of);
    expect(ready).toContain('aws configure --profile ci');
    expect(ready).not.toMatch(/mfa_serial|get-session-token|Sign in to AWS/);
  });
});
