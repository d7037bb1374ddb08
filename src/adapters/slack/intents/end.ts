import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { End } from '../../../core/intents/end.ts';
import { doNotRenew } from '../../../flows/do-not-renew.ts';
import { endNow } from '../../../flows/end-now.ts';
import { code, mention, time } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import type { Button } from '../listeners/click.ts';
import { titlesOf } from '../words/asked.ts';
import { notAgain } from './again.ts';
import { userIn } from './by-approval.ts';
import type { SlackIntent } from './slack-intent.ts';
import { userSummary } from './user-summary.ts';
import { givenBackFirst } from './when-stopped.ts';

const change = 'End of access';

/** Nobody decides on it. Its card is posted before the end, for those who could extend it, or if it can't be carried out. */
export const end: SlackIntent<End> = {
  change,
  summary: userSummary(change),
  decision: {
    wants: (intent, catalogue) => sentence(intent, catalogue),
    unasked: true,
    access: 'Only what other requests still give',
    facts: ({ ends, untilMs, owner, requester }) => [
      [
        ['Owner', mention(owner)],
        ...(requester === owner ? [] : [['Asked for by', mention(requester)] as const]),
        ['Given by', `request ${code(ends)}`],
      ],
      ...(untilMs === undefined ? [] : [[['Ends', time(untilMs)] as const]]),
    ],
    caution: () => undefined,
    question: undefined,
    calls: () => [],
    found: undefined,
    reason: () => undefined,
    underWay: () => 'The access is being removed.',
    done: () => 'The access has ended, and what only this request gave was removed.',
    whenCancelled: () => [],
    isStoppable: false,
  },
  own: undefined,
  end: { again: notAgain, undone: () => undefined, undoLoses: '', whenStopped: givenBackFirst },
  messages: { ready: undefined, step: undefined, warning: undefined, alert: undefined },
  ways: {
    verb: undefined,
    form: undefined,
    buttons: { [actionIds.endNow]: endNowClick(), [actionIds.doNotRenew]: doNotRenewClick() },
    menu: undefined,
  },
};

function sentence(intent: End, catalogue: Catalogue): string {
  const { entitlements = [], untilMs } = intent;
  const what = titlesOf(entitlements, catalogue) || 'Access';
  return `${what} with ${userIn(intent, catalogue)} ${untilMs === undefined ? 'is ended now' : `ends ${time(untilMs)}`}`;
}

function endNowClick(): Button {
  return {
    about: 'request',
    async run({ deps, person }, _value, request) {
      const outcome = await endNow(deps, request, person);
      return 'ok' in outcome ? outcome : { text: 'The access is being ended now. Its people are told.' };
    },
  };
}

function doNotRenewClick(): Button {
  return {
    about: 'request',
    async run({ deps, person }, _value, request) {
      const outcome = await doNotRenew(deps, request, person);
      return 'ok' in outcome ? outcome : undefined;
    },
  };
}
