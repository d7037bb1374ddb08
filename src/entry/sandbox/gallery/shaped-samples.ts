import { card } from '../../../adapters/slack/views/card.ts';
import { policiesModal } from '../../../adapters/slack/views/policies-modal.ts';
import type { Catalogue, Entitlement } from '../../../core/catalogue/catalogue.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, plan, sampleAsk, sampleTold } from './sample-requests.ts';

/** Of an entitlement that gives more than groups and managed policies. */
const uploads: Entitlement = {
  ...{ id: 'uploads', title: 'Shop uploads', description: 'Put pictures into the shop', risk: 'medium' },
  ...{ groups: [], policies: [], waitForMfa: true },
  inline: [
    {
      name: 'ShopUploads',
      document: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:GetObject', 's3:PutObject'],
            Resource: 'arn:aws:s3:::shop-pictures/*',
          },
          {
            Effect: 'Deny',
            Action: 's3:DeleteObject*',
            Resource: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      }),
    },
  ],
};

function shaped(catalogue: Catalogue) {
  const given = { ...catalogue, entitlements: [uploads, ...catalogue.entitlements] };
  const told = sampleTold(grantOf(sampleAsk(given)), given, { phase: { status: 'pending', plan } });
  return { given, told };
}

/** Cards of what the catalogue shapes itself. */
export function shapedCards(catalogue: Catalogue): Sample[] {
  const { given, told } = shaped(catalogue);
  return [messageSample('Pending, with an inline policy of the catalogue', card(told, given))];
}

/** The texts behind such a card. */
export function shapedModals(catalogue: Catalogue): Sample[] {
  const { given, told } = shaped(catalogue);
  const { id: requestId, intent } = told.request;
  const { account, userName, owner } = intent;
  const operations = [...told.operations];
  const signed = { requestId, intent: 'grant' as const, account, userName, owner, operations };
  return [
    modalSample(
      'The policies of the catalogue that a plan puts on a new user',
      policiesModal({ request: told.request, digest: plan.digest, plan: signed }, plan.digest, given),
    ),
  ];
}
