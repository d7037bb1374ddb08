import { changeAccessForm } from '../../../adapters/slack/forms/change-access.ts';
import { type ChangeState, emptyChange } from '../../../adapters/slack/forms/change-state.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { missingNotice } from '../../../adapters/slack/views/enrolment.ts';
import { readyNotice } from '../../../adapters/slack/views/owner.ts';
import { selfServiceDoneNotice } from '../../../adapters/slack/views/self-service.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Change } from '../../../core/intents/change-intent.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { later, plan, sampleAsk, sampleTold } from './sample-requests.ts';
import { sampleUsers } from './sample-users.ts';

/** More or less access for a user that exists: the form, the card, and what its owner hears. */
export function changeSamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const [first = '', second = ''] = catalogue.entitlements.map(({ id }) => id);
  const gives = {
    m2pd4s: { groups: [], policies: [], entitlements: [first], credentials: ['password'] as const },
  };
  const users = sampleUsers(catalogue).map((user) => ({ ...user, gives }));
  const [own] = users;
  const form = (title: string, state: Partial<ChangeState>, of = users) =>
    modalSample(
      title,
      changeAccessForm.open(
        { own: undefined, account, userKind: 'person', ...emptyChange, ...state },
        'U0ADA',
        of,
        catalogue,
      ),
    );
  const change: Change = {
    kind: 'change',
    ...{ account, userName: 'ada.byron', requester: 'U0ADA', owner: 'U0ADA', userId: 'AIDASAMPLE' },
    ...{ userKind: 'person', add: [], remove: [], give: [], take: [], entitlements: [first] },
  };
  const { reason } = sampleAsk(catalogue);
  const pending = { phase: { status: 'pending' as const, plan } };
  const done = { phase: { status: 'done' as const, plan, atMs: later(35) } };
  const told = (fields: Partial<Change>, at: Parameters<typeof sampleTold>[2] = pending) =>
    sampleTold({ ...change, ...fields }, catalogue, at);
  const swap = { add: [second], remove: [first], reason };
  return [
    form('For a user of one’s own, as it opens', { own }),
    form('More access, and some less', { own, add: [second], remove: [first], reason }),
    form('What is only given up', { own, remove: [first], take: ['password'] }),
    form('For someone else’s user', { owner: 'U0BEN', userName: 'ben' }),
    form('Where one owns none', { userName: 'ben' }, []),
    messageSample('A card: more access, some less', card(told(swap), catalogue)),
    messageSample(
      'A card: for eight hours',
      card(told({ add: [second], lastsMs: 28_800_000, reason }), catalogue),
    ),
    messageSample(
      'A card: someone else’s user, with what it can do unknown',
      card(told({ requester: 'U0BEN', take: ['access-key'], entitlements: [], reason }), catalogue),
    ),
    messageSample('A card that is settled', card(told(swap, { ...done, votes: ['U0LEA'] }), catalogue)),
    messageSample(
      'To its owner, who has no MFA yet',
      missingNotice(
        {
          ...told({ add: [second], reason }, { phase: { status: 'applying', plan, began: true } }),
          operations: [{ kind: 'await-enrolment', passwordChange: false }],
        },
        catalogue,
      ),
    ),
    messageSample('To its owner: more access', readyNotice(told(swap, done), catalogue)),
    messageSample(
      'To its owner: less access, which someone else asked for',
      readyNotice(told({ requester: 'U0BEN', remove: [first], reason }, done), catalogue),
    ),
    messageSample('Given up', selfServiceDoneNotice(told({ remove: [first] }, done), catalogue)),
  ];
}
