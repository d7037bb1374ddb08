import { section } from '../../../adapters/slack/blocks.ts';
import { transferForm } from '../../../adapters/slack/forms/transfer.ts';
import { alertNotice } from '../../../adapters/slack/views/alert.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { keyStepNotice } from '../../../adapters/slack/views/key-steps.ts';
import { readyNotice } from '../../../adapters/slack/views/owner.ts';
import { threadMessages } from '../../../adapters/slack/views/thread.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { IntentOf } from '../../../core/intents/table.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

/** A person who has left: their users are stopped, and their workload gets a new owner. */
export function leaverSamples(catalogue: Catalogue): Sample[] {
  const { departure, departures, transfer } = sampleDepartures(catalogue);
  const applying: SampleFields = { phase: { status: 'applying', plan, began: true } };
  const done: SampleFields = { phase: { status: 'done', plan, atMs: later(30) } };
  const left = sampleTold({ ...departure, users: departure.users.slice(0, 1) }, catalogue, done);
  const asked = sampleTold(departures, catalogue, { phase: { status: 'pending', plan } });
  const denied = {
    status: 'denied',
    plan,
    by: 'U0SEC1',
    reason: 'The team was let go.',
    atMs: later(9),
  } as const;
  const agreed = sampleTold(transfer, catalogue, applying);
  const question = keyStepNotice(agreed, 'await-acceptance', catalogue)?.message;
  const chased = threadMessages(
    [{ what: 'chased', asked: { people: [], groups: ['S0LEADS'] }, atMs: later(60) }],
    sampleTold(departure, catalogue, applying).request,
  );
  return [
    messageSample(
      'A person has left, with a workload',
      card(sampleTold(departure, catalogue, applying), catalogue),
    ),
    messageSample('A person has left, all is stopped', card(left, catalogue)),
    ...chased.map(({ text }) =>
      messageSample('The workload still has no owner', { text, blocks: [section(text)] }),
    ),
    messageSample('Many left at once', card(asked, catalogue)),
    messageSample(
      'Many left at once, to each security person',
      alertNotice(asked.request, 'U0SEC1', catalogue),
    ),
    messageSample(
      'Many left at once, stopped',
      card(sampleTold(departures, catalogue, { phase: denied }), catalogue),
    ),
    ...(question ? [messageSample('Asked to own a workload', question)] : []),
    messageSample('A workload is yours now', readyNotice(sampleTold(transfer, catalogue, done), catalogue)),
    modalSample('Transfer a workload', transferForm.open({ userName: 'ci-deploy', owner: 'U0BEN' }, catalogue)),
  ];
}

/** One of each kind, as they begin. */
export function sampleDepartures(catalogue: Catalogue): {
  [Kind in 'departure' | 'departures' | 'transfer']: IntentOf<Kind>;
} {
  const { account, userName, owner, ask } = grantOf(sampleAsk(catalogue));
  const { entitlements } = ask;
  const named = { account, userName, requester: 'U0BOT', owner };
  const user = { account, userId: 'AIDASAMPLE', entitlements };
  return {
    departure: {
      kind: 'departure',
      ...named,
      users: [
        { ...user, userName, userKind: 'person' },
        { ...user, userName: 'ci-deploy', userKind: 'workload' },
      ],
    },
    departures: {
      kind: 'departures',
      ...named,
      people: ['U0ADA', 'U0BEN', 'U0LEA', 'U0LIV', 'U0SEC2', 'U0SEC3'].map((person, index) => ({
        person,
        seenAtMs: later(-5),
        userNames: [`user-${index + 1}`],
      })),
      alert: [],
    },
    transfer: {
      kind: 'transfer',
      ...{ account, userName: 'ci-deploy', requester: 'U0LEA', owner: 'U0BEN', from: owner, entitlements },
      ...{ userId: 'AIDASAMPLE', userKind: 'workload' },
      reason: 'Ada has left, and Ben runs the pipeline now.',
    },
  };
}
