import { blockIds } from '../../../adapters/slack/forms/block-ids.ts';
import { requestUserForm } from '../../../adapters/slack/forms/request-user.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { requesterNotice } from '../../../adapters/slack/views/requester.ts';
import { plainly } from '../../../adapters/slack/words/plainly.ts';
import { policyNews } from '../../../adapters/slack/words/policy-news.ts';
import { refusalText } from '../../../adapters/slack/words/refusals.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, plan, sampleAsk, sampleTold } from './sample-requests.ts';

const s3 = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';

/** Managed policies by their own name: a catalogue that offers some. */
function withPolicies(catalogue: Catalogue): { wide: Catalogue; account: string; own: string } {
  const account = catalogue.accounts[0]?.id ?? '';
  const own = `arn:aws:iam::${account}:policy/team/payments/DeployToProduction`;
  const wide: Catalogue = {
    ...catalogue,
    policies: [
      { match: 'arn:aws:iam::aws:policy/*ReadOnly*', risk: 'low', waitForMfa: true },
      { match: `arn:aws:iam::${account}:policy/team/*`, risk: 'high', waitForMfa: true },
    ],
  };
  return { wide, account, own };
}

/** The form for a new user, where managed policies are found by typing. */
export function policyForms(catalogue: Catalogue): Sample[] {
  const { wide, account, own } = withPolicies(catalogue);
  const minutes = 60_000;
  const filled = {
    account,
    forWhom: 'me',
    userName: 'ada.byron',
    useCase: 'no-idc',
    reason: 'Needed.',
  } as const;
  const form = (title: string, entitlements: string[], ageMs: number | undefined) =>
    modalSample(title, requestUserForm.open({ ...filled, entitlements }, wide, undefined, policyNews(ageMs)));
  const unlisted = refused('entitlement.unknown', { entitlement: 'arn:aws:iam::aws:policy/IAMFullAccess' });
  return [
    form('Managed policies are found by typing', [], 20 * minutes),
    form('A managed policy chosen', [s3, own], 3 * 60 * minutes),
    form('Managed policies that AWS has not listed yet', [], undefined),
    {
      ...form('A managed policy that nobody may have', [s3], 20 * minutes),
      errors: { [blockIds.entitlements]: plainly(refusalText(unlisted)) },
    },
  ];
}

/** Cards and messages of requests for managed policies. */
export function policyMessages(catalogue: Catalogue): Sample[] {
  const { wide, own } = withPolicies(catalogue);
  const told = (entitlements: string[]) =>
    sampleTold(grantOf(sampleAsk(wide, { entitlements })), wide, { phase: { status: 'pending', plan } });
  const several = [s3, own, ...wide.entitlements.slice(0, 1).map(({ id }) => id)];
  return [
    messageSample('A card of a managed policy', card(told([own]), wide)),
    messageSample('A card of managed policies and an entitlement', card(told(several), wide)),
    messageSample('What the requester of managed policies is told', requesterNotice(told(several), wide)),
  ];
}
