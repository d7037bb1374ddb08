import { giveBackForm } from '../../../adapters/slack/forms/give-back.ts';
import { offboardForm } from '../../../adapters/slack/forms/offboard.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { keyStepNotice } from '../../../adapters/slack/views/key-steps.ts';
import { reminderNotice } from '../../../adapters/slack/views/reminder.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../core/durations.ts';
import type { Offboard } from '../../../core/intents/offboard.ts';
import type { UndoOffboard } from '../../../core/intents/undo-offboard.ts';
import type { Told } from '../../../flows/work/ports.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

const waits = { 5: later(0) + 14 * dayMs };

/** The end of a user: asked for, kept, given back, deleted. */
export function offboardingSamples(catalogue: Catalogue): Sample[] {
  const { account, userName, owner, ask } = grantOf(sampleAsk(catalogue));
  const { entitlements } = ask;
  const named = { account, userName, owner, entitlements, userId: 'AIDASAMPLE', userKind: 'person' as const };
  const ends: Offboard = {
    ...{ ...named, kind: 'offboard', requester: 'U0SEC1', endsAs: 'security' },
    reason: 'Ada leaves the company today.',
  };
  const kept = {
    ...{ groups: ['readers', 'builders'], policies: [], inlinePolicies: {} },
    credentials: {
      keys: [{ id: 'AKIASAMPLE', createdAtMs: later(-9000), isActive: true }],
      ...{ mfaDevices: [], hasPassword: true, isPasswordToChange: false },
    },
  };
  const back: UndoOffboard = {
    ...{
      ...named,
      kind: 'undo-offboard',
      requester: 'U0BEN',
      offboarding: 'k3xw7q',
      suspendedAtMs: later(0),
      kept,
    },
    reason: 'Ada stays three months longer.',
  };
  const told = (fields: Partial<SampleFields> = {}) =>
    sampleTold(ends, catalogue, {
      ...{ phase: { status: 'applying', plan, began: true }, done: 5, waits },
      ...fields,
    });
  const workload = { ...named, userName: 'ada.deploys', userKind: 'workload' as const };
  const many = Array.from({ length: 120 }, (_, index) => ({ ...named, userName: `${userName}-${index}` }));
  return [
    modalSample(
      'Offboard: the users of a person',
      offboardForm.open(catalogue, { of: owner, which: 'people' }, [named], [workload]),
    ),
    modalSample(
      'Offboard: more users than fit in a list',
      offboardForm.open(catalogue, { of: owner, which: 'people' }, many),
    ),
    modalSample('Offboard: by name', offboardForm.openTyped(catalogue, userName)),
    messageSample('In the channel: kept until its deletion', card(told(), catalogue)),
    messageSample(
      'In the channel: deleted',
      card(told({ phase: { status: 'done', plan, atMs: later(30) } }), catalogue),
    ),
    messageSample(
      'In the channel: given back',
      card(
        told({
          phase: { status: 'undone', plan, by: 'U0BEN', atMs: later(30), isUserLeft: false },
          history: [{ what: 'given-back', by: 'U0BEN', atMs: later(30) }],
        }),
        catalogue,
      ),
    ),
    ...stepOf('To the owner: offboarded', told(), 'await-days/keep', catalogue),
    ...stepOf('To the owner: deleted', told({ done: 14 }), 'erase/user', catalogue),
    messageSample(
      'To the owner: deleted in a day',
      reminderNotice(told({ history: [{ what: 'reminded', operation: 5, atMs: later(60) }] }), catalogue),
    ),
    modalSample('Give back', giveBackForm.open({ offboarding: 'k3xw7q', person: 'U0BEN' }, back)),
    messageSample(
      'In the channel: asked back, without what is gone',
      card(sampleTold(back, catalogue, { phase: { status: 'pending', plan } }), catalogue),
    ),
  ];
}

function stepOf(title: string, told: Told, step: string, catalogue: Catalogue): Sample[] {
  const notice = keyStepNotice(told, step, catalogue);
  return notice ? [messageSample(title, notice.message)] : [];
}
