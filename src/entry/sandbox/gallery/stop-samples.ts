import { chooseStopsForm } from '../../../adapters/slack/forms/choose-stops.ts';
import { confirmStopsForm } from '../../../adapters/slack/forms/confirm-stops.ts';
import { alertNotice } from '../../../adapters/slack/views/alert.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { heldUpNotice } from '../../../adapters/slack/views/held-up.ts';
import { stuckNotice } from '../../../adapters/slack/views/stuck.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Member } from '../../../core/intents/member.ts';
import type { StopMany } from '../../../core/intents/stop-many.ts';
import type { Suspend } from '../../../core/intents/suspend.ts';
import type { Failure } from '../../../core/request/failure.ts';
import type { Stop, Stops } from '../../../core/request/stop.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { later, plan, type SampleFields, sampleTold } from './sample-requests.ts';

const reason = 'Four laptops were stolen from the office last night, with sessions open.';

const failedStop: Stop = {
  ...{ state: 'failed', requestId: 'k3xw7q-m7-suspend-1' },
  ...{ code: 'AccessDenied', message: 'User is not authorized to perform: iam:PutUserPolicy' },
};
const failure: Failure = {
  ...{ code: 'stops.failed', message: '1 of 14 users could not be stopped.' },
  atMs: later(6),
};

/** Security stops a list of users. */
export function stopSamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const intent = sampleList(account);
  const { members, requester } = intent;
  const told = (fields: SampleFields) => sampleTold(intent, catalogue, fields);
  const after = (count: number, more: Stops = {}): Stops => ({ ...stoppedUpTo(count), ...more });
  const left = [
    { userName: 'old-deploy', why: 'unknown' } as const,
    { userName: 'eve', account, why: 'stopped', by: 'U0SEC2' } as const,
  ];
  const short = members.slice(0, 3);
  const digest: Suspend = {
    ...{ kind: 'suspend', account, userName: 'ada', requester, owner: 'U0ADA', because: 'k3xw7q-m0' },
    ...{ isInSetUp: false, alert: [] },
    list: { requestId: 'k3xw7q', reason, told: members.slice(0, 3) },
  };
  const alone: Suspend = {
    ...digest,
    requester: 'U0ADA',
    because: 'k3xw7q',
    alert: ['U0SEC2'],
    list: undefined,
  };
  return [
    modalSample('A list of users to stop', chooseStopsForm.open(catalogue)),
    modalSample(
      'The list, to be confirmed',
      confirmStopsForm.open({ members, left, unmanaged: 12, listedAtMs: later(-25) }, catalogue),
    ),
    modalSample('A short list', confirmStopsForm.open({ members: short, left: [], unmanaged: 0 }, catalogue)),
    messageSample(
      'A list that is being stopped',
      card(told({ phase: applying, stops: after(5, { 5: begun, 6: begun }) }), catalogue),
    ),
    messageSample(
      'Some of a list that AWS refuses to stop',
      heldUpNotice(told({ phase: applying, stops: after(5, { 5: heldUp, 6: heldUp }) }).request, catalogue),
    ),
    messageSample(
      'A stop that AWS refuses to begin',
      card(sampleTold(alone, catalogue, { phase: { status: 'submitted' }, trouble }), catalogue),
    ),
    messageSample(
      'To security: a stop that AWS refuses to begin',
      alertNotice(
        sampleTold(alone, catalogue, { phase: { status: 'submitted' }, trouble }).request,
        'U0SEC2',
        catalogue,
      ),
    ),
    messageSample(
      'A list with one that failed',
      card(
        told({
          phase: { status: 'failed', plan, failure },
          stops: after(14, { 7: failedStop, 9: { state: 'left', why: 'stopped' } }),
        }),
        catalogue,
      ),
    ),
    messageSample(
      'What failed of a list',
      stuckNotice(told({ phase: { status: 'failed', plan, failure } }), failure.atMs, catalogue),
    ),
    messageSample(
      'A list that was stopped',
      card(
        told({
          phase: { status: 'done', plan, atMs: later(6) },
          stops: after(14, { 9: { state: 'left', why: 'missing' } }),
        }),
        catalogue,
      ),
    ),
    messageSample(
      'To an owner: all of their users on a list',
      alertNotice(sampleTold(digest, catalogue, { phase: applying }).request, 'U0ADA', catalogue),
    ),
  ];
}

const applying = { status: 'applying', plan, began: true } as const;
const begun: Stop = { state: 'begun', requestId: 'k3xw7q-m5-suspend-1', atMs: later(2) };

const refusal = {
  ...{ code: 'AccessDenied', isRefused: true as const },
  message: 'iam:GetUser: User is not authorized to perform this action',
};
const heldUp: Stop = { ...begun, heldUp: refusal };
const trouble = { ...refusal, count: 5, sinceMs: later(2), retryAtMs: later(3) };

function stoppedUpTo(count: number): Stops {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index, { state: 'stopped' }]));
}

export function sampleList(account: string): StopMany {
  const people = ['U0ADA', 'U0BEN', 'U0CARA', 'U0DAN'];
  const names = ['ada', 'ada-ci', 'ada.emergency', 'ben', 'ben-laptop', 'ben-terraform', 'cara', 'cara-s3'];
  const more = ['cara-backup', 'cara-mail', 'dan', 'dan-ci', 'dan-lab', 'shop-ci'];
  const members = [...names, ...more].map(
    (userName, index): Member => ({
      ...{ account, userName, userId: `AIDASAMPLE${index}` },
      owner: people[Math.min(3, Math.floor(index / 3.5))] ?? 'U0DAN',
    }),
  );
  const requester = 'U0SEC1';
  return {
    kind: 'stop-many',
    ...{ account, userName: 'list/k3xw7q', requester, owner: requester, members, reason },
  };
}
