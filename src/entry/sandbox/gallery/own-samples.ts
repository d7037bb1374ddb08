import { chooseUser } from '../../../adapters/slack/views/choose-user.ts';
import { keyStepNotice } from '../../../adapters/slack/views/key-steps.ts';
import { ownClosedLinkNotice, ownLinkNotice } from '../../../adapters/slack/views/own-link.ts';
import { reminderNotice } from '../../../adapters/slack/views/reminder.ts';
import { newsNotice } from '../../../adapters/slack/views/requester.ts';
import { selfServiceDoneNotice, selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import { Secret } from '../../../core/handover/secret.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import { indexOfStep } from '../../../core/operations/step-name.ts';
import { suspended } from '../../../core/request/failure.ts';
import type { Told } from '../../../flows/work/ports.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { later, plan, type SampleFields, sampleHandover, sampleHeld, sampleTold } from './sample-requests.ts';
import { sampleUsers } from './sample-users.ts';

/** What people do for themselves with users they have. */
export function ownSamples(catalogue: Catalogue): Sample[] {
  const users = sampleUsers(catalogue);
  const ofUser = {
    account: users[0]?.account ?? '',
    userName: 'ada.byron',
    requester: 'U0ADA',
    owner: 'U0ADA',
    userId: 'AIDASAMPLE',
    userKind: 'person' as const,
  };
  const keyId = sampleHeld.keys[0]?.id ?? '';
  const applying = { phase: { status: 'applying' as const, plan, began: true } };
  const done = { phase: { status: 'done' as const, plan, atMs: later(30) } };
  const told = (intent: Intent, fields: SampleFields) => sampleTold(intent, catalogue, fields);
  const own = (title: string, intent: Intent, fields: SampleFields) =>
    messageSample(title, selfServiceNotice(told(intent, fields), catalogue));
  const rotation: Intent = { kind: 'rotate-key', keyId, ...ofUser };
  const retirement: Intent = { kind: 'retire-key', keyId, ...ofUser };
  const rules = { ...catalogue, accessKeys: { ...catalogue.accessKeys, isDeactivated: true } };
  const step = (
    title: string,
    intent: Intent,
    name: string,
    fields: SampleFields = applying,
    turn = 0,
    under = catalogue,
  ) => {
    const notice = keyStepNotice(sampleTold(intent, under, fields), name, under, turn);
    if (!notice) throw new Error(`there is no step ${name} to tell of`);
    return messageSample(title, notice.message);
  };
  const mfa: Intent = { kind: 'mfa', isInSetUp: false, ...ofUser };
  const resync: Intent = { kind: 'resync-mfa', ...ofUser };
  const password: Intent = { kind: 'reset-password', ...ofUser };
  const newKey: Intent = { kind: 'new-key', ...ofUser };
  const check = sampleHandover({ operation: 0, credential: 'mfa-codes' });
  const page = (title: string, intent: Intent, credential: CredentialKind) => {
    const sent = sampleHandover({ operation: 0, credential, state: 'sent' });
    const link = new Secret('https://countersign.example/s#this-link-opens-nothing');
    return messageSample(title, ownLinkNotice(told(intent, applying).request, sent, link, catalogue));
  };
  const opened = (title: string, intent: Intent, fields: SampleFields) => {
    const { handovers: [handover = check] = [] } = fields;
    return messageSample(
      title,
      ownClosedLinkNotice(told(intent, { ...fields, handovers: [handover] }), handover, catalogue),
    );
  };
  const finished = (title: string, intent: Intent, fields: SampleFields = done) =>
    messageSample(title, selfServiceDoneNotice(told(intent, fields), catalogue));
  const news = (title: string, intent: Intent, fields: SampleFields) =>
    messageSample(title, newsNotice(told(intent, fields), catalogue));
  const failure = { code: 'codes.used-up', message: '', atMs: later(30) };
  const usedUp: SampleFields = {
    phase: { status: 'undone', plan, by: 'U0ADA', atMs: later(30), isUserLeft: false },
    handovers: [check],
    history: [{ what: 'failed', failure, atMs: later(30) }],
  };
  const stop = suspended('U0SEC1', later(28));
  const stopped: SampleFields = {
    phase: { status: 'undone', plan, by: 'U0ADA', atMs: later(30), isUserLeft: false },
    handovers: [sampleHandover({ operation: 0, state: 'lost' })],
    history: [{ what: 'failed', failure: stop, atMs: stop.atMs }],
  };
  const broughtBack: SampleFields = {
    ...applying,
    history: [{ what: 'brought-back', by: 'U0ADA', atMs: later(25) }],
  };
  const grace = indexIn(told(rotation, applying), 'await-days/grace');
  const warned: SampleFields = {
    ...applying,
    waits: { [grace]: later(14_400) },
    history: [{ what: 'reminded', operation: grace, atMs: later(30) }],
  };
  const waits = { 0: later(14_400), 1: later(14_400), [grace]: later(14_400) };
  const many = Array.from({ length: 120 }, () => users).flat();
  return [
    messageSample('Which user?', chooseUser('look', users, catalogue)),
    messageSample('Which user, of more than a list takes?', chooseUser('look', many, catalogue)),
    own(
      'What a user holds',
      { kind: 'look', ...ofUser },
      { ...done, userCredentials: { ...sampleHeld, readAtMs: later(30) } },
    ),
    own(
      'What a user with two keys holds, who is stopped',
      { kind: 'look', isStopped: true, ...ofUser },
      { ...done, userCredentials: { ...sampleHeld, readAtMs: later(30) } },
    ),
    own(
      'What a user with one old key holds',
      { kind: 'look', mayMakeKeys: true, ...ofUser },
      { ...done, userCredentials: { ...sampleHeld, keys: sampleHeld.keys.slice(0, 1), readAtMs: later(30) } },
    ),
    own(
      'What a user holds, where the bot may not read all of it',
      { kind: 'look', ...ofUser },
      { ...done, userCredentials: { ...sampleHeld, otherCredentials: 'unreadable', readAtMs: later(30) } },
    ),
    page('Resync of an MFA device: its link', resync, 'mfa-codes'),
    opened('Resync of an MFA device: opened', resync, { ...applying, done: 1 }),
    finished('Resync of an MFA device: done', resync),
    page('Another MFA device: first, one in use', mfa, 'mfa-codes'),
    opened('Another MFA device: the codes were wrong', mfa, {
      ...applying,
      done: 1,
      handovers: [{ ...check, codesOutcome: 'wrong' }],
    }),
    news('Another MFA device: five tries', mfa, usedUp),
    page('Setting up MFA: the link', mfa, 'mfa-device'),
    opened('Setting up MFA: opened', mfa, { ...applying, done: 3, setUpByMs: later(7200) }),
    finished('MFA is on', mfa),
    page('A new password: its link', password, 'password'),
    finished('A new password: done', password),
    own('A new password: AWS keeps it waiting', password, { ...applying, trouble: sampleTrouble }),
    news('A new password: another request is open', password, {
      phase: {
        status: 'rejected',
        problem: { code: 'user.busy', userName: ofUser.userName },
        atMs: later(1),
      },
    }),
    news('A new password: its user was stopped', password, stopped),
    page('A new key: its link', newKey, 'access-key'),
    finished('A new key: done', newKey),
    finished('A key is inactive', { kind: 'set-key', keyId, to: 'inactive', ...ofUser }),
    page('Rotating a key: the link', rotation, 'access-key'),
    opened('Rotating a key: opened', rotation, {
      ...applying,
      done: 1,
      handovers: [sampleHandover({ operation: 0, credential: 'access-key' })],
    }),
    step('A rotation: switch now', rotation, 'await-key-use'),
    step('A rotation: the new key is not seen yet', rotation, 'await-key-use', {
      ...applying,
      reportMissedAtMs: later(20),
    }),
    step('A rotation: the new key was deleted in AWS', rotation, 'await-key-use', {
      ...applying,
      history: [{ what: 'new-key-deleted', keyId: 'AKIAI44QH8DHBEXAMPLE', atMs: later(25) }],
    }),
    step('A rotation: the old key is inactive', rotation, 'await-days/grace', {
      ...applying,
      done: grace,
      waits,
    }),
    step('A rotation: the old key was brought back', rotation, 'await-key-use', broughtBack, 1),
    messageSample('A rotation: the old key is deleted soon', reminderNotice(told(rotation, warned), catalogue)),
    step('A rotation: the old key was made inactive', rotation, 'await-days/grace', done),
    step('A rotation: done', rotation, `delete-access-key/${keyId}`, done),
    step('An old key: told to its owner', retirement, 'await-days/owner-rotates', { ...applying, waits }),
    step('An old key: told to the team', retirement, 'await-days/team-rotates', { ...applying, waits }),
    step('An old key: told some time ago', retirement, 'await-days/owner-rotates', done),
    step('An old key: told to the team some time ago', retirement, 'await-days/team-rotates', done),
    step('An old key: made inactive', retirement, `deactivate-access-key/${keyId}`, applying, 0, rules),
    messageSample(
      'A reminder',
      reminderNotice(told(mfa, { ...applying, done: 3, setUpByMs: later(7200) }), catalogue),
    ),
  ];
}

const sampleTrouble = {
  code: 'Throttling',
  message: 'Rate exceeded',
  count: 4,
  sinceMs: later(2),
  retryAtMs: later(6),
};

function indexIn({ operations }: Told, step: string): number {
  const index = indexOfStep(operations, step);
  if (index === undefined) throw new Error(`the sample has no step ${step}`);
  return index;
}
