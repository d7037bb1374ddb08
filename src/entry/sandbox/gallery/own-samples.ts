import { chooseUser } from '../../../adapters/slack/views/choose-user.ts';
import { keyStepNotice } from '../../../adapters/slack/views/key-steps.ts';
import { ownNotice, reminderNotice } from '../../../adapters/slack/views/own.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { rotationSteps } from '../../../core/plan/rotation.ts';
import type { Intent } from '../../../core/request/intent.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { later, plan, type SampleFields, sampleHeld, sampleTold } from './sample-requests.ts';
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
    messageSample(title, ownNotice(told(intent, fields), catalogue));
  const step = (
    title: string,
    kind: 'rotate-key' | 'retire-key',
    index: number,
    fields: SampleFields = applying,
  ) => messageSample(title, keyStepNotice(told({ kind, keyId, ...ofUser }, fields), index, catalogue).message);
  const waits = { 0: later(14_400), 1: later(14_400), [rotationSteps.grace]: later(14_400) };
  return [
    messageSample('Which user?', chooseUser('look', users, catalogue)),
    own(
      'What a user holds',
      { kind: 'look', ...ofUser },
      { ...done, held: { ...sampleHeld, readAtMs: later(30) } },
    ),
    own('Setting up MFA', { kind: 'mfa', isInSetUp: false, ...ofUser }, { ...applying, done: 1 }),
    own('MFA is on', { kind: 'mfa', isInSetUp: false, ...ofUser }, done),
    own('Rotating a key', { kind: 'rotate-key', keyId, ...ofUser }, { ...applying, done: 2 }),
    step('A rotation: switch now', 'rotate-key', rotationSteps.awaitUse),
    step('A rotation: the new key is not seen yet', 'rotate-key', rotationSteps.awaitUse, {
      ...applying,
      claimMissedAtMs: later(20),
    }),
    step('A rotation: the old key is inactive', 'rotate-key', rotationSteps.grace, { ...applying, waits }),
    step('An old key: told to its owner', 'retire-key', 0, { ...applying, waits }),
    step('An old key: told to the team', 'retire-key', 1, { ...applying, waits }),
    step('An old key: made inactive', 'retire-key', 2),
    messageSample(
      'A reminder',
      reminderNotice(
        told({ kind: 'mfa', isInSetUp: false, ...ofUser }, { ...applying, setUpByMs: later(7200) }),
        catalogue,
      ),
    ),
  ];
}
