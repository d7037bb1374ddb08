import { extendForm } from '../../../adapters/slack/forms/extend.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { endedNotice } from '../../../adapters/slack/views/ended.ts';
import { endingNotice } from '../../../adapters/slack/views/ending.ts';
import { readyNotice } from '../../../adapters/slack/views/owner.ts';
import { threadMessages } from '../../../adapters/slack/views/thread.ts';
import { givenAway } from '../../../adapters/slack/words/given-away.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs, hourMs } from '../../../core/durations.ts';
import type { End } from '../../../core/intents/end.ts';
import type { Extend } from '../../../core/intents/extend.ts';
import type { HistoryEntry } from '../../../core/request/history.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, later, plan, type SampleFields, sampleAsk, sampleTold } from './sample-requests.ts';

const untilMs = later(120);

/** Before access ends: the reminder, what becomes of it, and an extension. */
export function endingSamples(catalogue: Catalogue): Sample[] {
  const { account, userName, owner, ask } = grantOf(sampleAsk(catalogue));
  const ofUser = { account, userName, requester: 'U0BEN', owner, userId: 'AIDASAMPLE' };
  const { entitlements } = ask;
  const end: End = { ...ofUser, kind: 'end', userKind: 'person', ends: 'k3xw7q', untilMs, entitlements };
  const extend: Extend = {
    ...{ ...ofUser, requester: owner, kind: 'extend', userKind: 'person', entitlements, credentials: [] },
    ...{ extends: 'k3xw7q', endRequest: 'k3xw7q-end-1', endsAtMs: untilMs, lastsMs: 8 * hourMs },
    reason: 'The migration takes one day longer.',
  };
  const waiting = (fields: Partial<SampleFields> = {}) =>
    sampleTold(end, catalogue, {
      phase: { status: 'submitted' },
      startsAtMs: untilMs,
      announced: { isTold: true },
      ...fields,
    });
  const reminder = (title: string, fields: Partial<SampleFields> = {}, person = owner) =>
    messageSample(title, endingNotice(waiting(fields).request, person, catalogue));
  const cardOf = (title: string, fields: Partial<SampleFields> = {}) =>
    messageSample(title, card(waiting(fields), catalogue));
  const renewed = { renewed: { extension: 'k3xw7q-extend', untilMs: untilMs + 8 * hourMs } };
  const over: Partial<SampleFields> = { phase: { status: 'done', plan, atMs: untilMs } };
  const extended = sampleTold(extend, catalogue, {
    phase: { status: 'done', plan, atMs: later(60) },
    votes: ['U0LEA'],
    journal: { 0: { state: 'done', receipt: { untilMs: untilMs + 8 * hourMs, isEndedByAws: true } } },
  });
  return [
    reminder('To the owner: access ends soon'),
    reminder('To who asked: access ends soon', {}, 'U0BEN'),
    reminder('To the owner: extended', renewed),
    reminder('To the owner: not to be extended', { renewalRefusedBy: 'U0LEA' }),
    reminder('To the owner: being ended', { endCalledBy: 'U0SEC1' }),
    reminder('To the owner: ended', over),
    reminder('To an owner who has given the user away', { newOwner: 'U0LIV' }, owner),
    messageSample(
      'To the owner: ended before its time',
      endedNotice(extended.request, { atMs: later(90), left: 'other', by: 'U0SEC1' }, owner, catalogue),
    ),
    cardOf('In the channel: access ends soon'),
    cardOf('In the channel: not to be extended', { renewalRefusedBy: 'U0LEA' }),
    cardOf('In the channel: extended', renewed),
    cardOf('In the channel: the user has a new owner', { newOwner: 'U0LIV' }),
    cardOf('In the channel: ended', over),
    messageSample(
      'An extension, pending',
      card(sampleTold(extend, catalogue, { phase: { status: 'pending', plan } }), catalogue),
    ),
    messageSample('An extension, done', card(extended, catalogue)),
    messageSample('To the owner: extended until', readyNotice(extended, catalogue)),
    messageSample(
      'The same, once the user is given away',
      givenAway(readyNotice(extended, catalogue), 'U0LIV'),
    ),
    ...threadMessages(history, { intent: end }).map((message) =>
      messageSample('The thread below an end', message),
    ),
    modalSample(
      'Extending access',
      extendForm.open(
        { endRequest: 'k3xw7q-end-1', person: owner },
        { userName, untilMs, choicesMs: [hourMs, 8 * hourMs, dayMs] },
      ),
    ),
  ];
}

const history: HistoryEntry[] = [
  { what: 'renewal-refused', by: 'U0LEA', atMs: later(70) },
  { what: 'renewed', untilMs: untilMs + 8 * hourMs, atMs: later(75) },
  { what: 'owner-changed', to: 'U0LIV', atMs: later(78) },
  { what: 'end-called', by: 'U0SEC1', atMs: later(80) },
  { what: 'planned', again: false, atMs: later(81) },
  { what: 'began', atMs: later(81) },
  { what: 'done', atMs: later(82) },
];
