import { mention } from '../../../adapters/slack/blocks.ts';
import { requestUserForm } from '../../../adapters/slack/forms/request-user.ts';
import type { FormState } from '../../../adapters/slack/forms/request-user-state.ts';
import type { Errors } from '../../../adapters/slack/forms/values.ts';
import { plainly } from '../../../adapters/slack/words/plainly.ts';
import { refusalText } from '../../../adapters/slack/words/refusals.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { hourMs } from '../../../core/durations.ts';
import { type Refusal, refused } from '../../../core/refusal.ts';
import type { AskDraft } from '../../../core/request/ask.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { modalSample } from './modal-sample.ts';

/** The form for a new user, as it opens and as it changes with what is chosen. */
export function requestUserSamples(catalogue: Catalogue): Sample[] {
  const account = catalogue.accounts[0]?.id ?? '';
  const ids = catalogue.entitlements.map(({ id }) => id);
  const [first] = ids.slice(0, 1);
  const critical = catalogue.entitlements.findLast(({ risk }) => risk === 'critical')?.id;
  const sample = (title: string, state: Omit<FormState, 'account'>, note?: string) =>
    modalSample(title, requestUserForm.open({ account, ...state }, catalogue, note));
  const filled: Omit<FormState, 'account'> = {
    forWhom: 'me',
    userName: 'ada.byron',
    useCase: 'no-idc',
    reason: 'Needed for the incident review of the payment service.',
  };
  const chosen = (...entitlements: (string | undefined)[]) => entitlements.flatMap((id) => id ?? []);
  const wrong: AskDraft = {
    ...{ account, kind: 'person', owner: 'U0BEN', useCase: undefined, userName: 'ben okafor' },
    ...{ credentials: [], entitlements: chosen(critical), reason: 'Because.' },
  };
  return [
    sample('Asking for oneself', { forWhom: 'me', userName: 'ada.byron' }),
    sample('Asking for someone else', { forWhom: 'person' }),
    sample('Asking for a person who was named', { forWhom: 'person', owner: 'U0BEN', userName: 'ben' }),
    sample(
      'Asking for a name that fits two people',
      { forWhom: 'person' },
      `\`li\` could be ${mention('U0LEA')}, ${mention('U0LIV')}. Choose the person below.`,
    ),
    sample('Asking for a program', { forWhom: 'workload' }),
    sample('Administrator chosen', { ...filled, entitlements: chosen(critical), reason: 'Needed.' }),
    sample('Access for a time', { ...filled, entitlements: chosen(first), lasts: `${8 * hourMs}` }),
    sample('Access that two rules speak of', { ...filled, entitlements: chosen(first, critical) }),
    {
      ...sample('A form with all its mistakes', {
        ...{ forWhom: 'person', owner: wrong.owner, userName: wrong.userName, reason: wrong.reason },
        ...{ credentials: wrong.credentials, entitlements: wrong.entitlements },
      }),
      errors: errorsOf(wrong, catalogue, [
        refused('person.deactivated', { person: 'U0BEN' }),
        refused('use-case.none', {}),
        refused('user-name.invalid', { userName: wrong.userName }),
        refused('credential.none', {}),
        refused('reason.too-short', { minLength: 40 }),
      ]),
    },
  ];
}

function errorsOf(draft: AskDraft, catalogue: Catalogue, refusals: readonly Refusal[]): Errors {
  return Object.fromEntries(
    refusals.map((refusal) => [
      requestUserForm.blockOf(refusal, draft, 'U0ADA', catalogue),
      plainly(refusalText(refusal)),
    ]),
  );
}
