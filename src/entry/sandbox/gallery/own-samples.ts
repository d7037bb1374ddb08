import { chooseUser } from '../../../adapters/slack/views/choose-user.ts';
import { keyStepNotice } from '../../../adapters/slack/views/key-steps.ts';
import { linkNotice } from '../../../adapters/slack/views/owner.ts';
import { newsNotice } from '../../../adapters/slack/views/requester.ts';
import { reminderNotice, selfServiceNotice } from '../../../adapters/slack/views/self-service.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { Secret } from '../../../core/handover/secret.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import { indexOfStep } from '../../../core/operations/step-name.ts';
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
  const check = sampleHandover({ operation: 0, credential: 'mfa-codes' });
  const page = (title: string, intent: Intent) => {
    const sent = sampleHandover({ ...check, state: 'sent' });
    const link = new Secret('https://countersign.example/s#this-link-opens-nothing');
    return messageSample(title, linkNotice(told(intent, applying).request, sent, link, catalogue));
  };
  const failure = { code: 'codes.used-up', message: '', atMs: later(30) };
  const usedUp: SampleFields = {
    phase: { status: 'undone', plan, by: 'U0ADA', atMs: later(30), isUserLeft: false },
    handovers: [check],
    history: [{ what: 'failed', failure, atMs: later(30) }],
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
    own('Resync of an MFA device', { kind: 'resync-mfa', ...ofUser }, { ...applying, done: 1 }),
    own('Resync of an MFA device: done', { kind: 'resync-mfa', ...ofUser }, done),
    page('A link to resync by', { kind: 'resync-mfa', ...ofUser }),
    own('A further MFA device: one in use is shown first', mfa, {
      ...applying,
      done: 1,
      handovers: [{ ...check, codesOutcome: 'wrong' }],
    }),
    page('A link to show a device by', mfa),
    messageSample('A further MFA device: five tries', newsNotice(told(mfa, usedUp), catalogue)),
    own('Setting up MFA', mfa, { ...applying, done: 3 }),
    own('MFA is on', mfa, done),
    own('Rotating a key', rotation, { ...applying, done: 2 }),
    step('A rotation: switch now', rotation, 'await-key-use'),
    step('A rotation: the new key is not seen yet', rotation, 'await-key-use', {
      ...applying,
      reportMissedAtMs: later(20),
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
    own('Rotated', rotation, done),
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

function indexIn({ operations }: Told, step: string): number {
  const index = indexOfStep(operations, step);
  if (index === undefined) throw new Error(`the sample has no step ${step}`);
  return index;
}
