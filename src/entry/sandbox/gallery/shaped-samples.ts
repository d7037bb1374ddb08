import { blockIds } from '../../../adapters/slack/forms/block-ids.ts';
import { requestUserForm } from '../../../adapters/slack/forms/request-user.ts';
import { formStateOf } from '../../../adapters/slack/forms/request-user-state.ts';
import { tagBlock } from '../../../adapters/slack/forms/tag-inputs.ts';
import { card } from '../../../adapters/slack/views/card.ts';
import { policiesModal } from '../../../adapters/slack/views/policies-modal.ts';
import { plainly } from '../../../adapters/slack/words/plainly.ts';
import { refusalText } from '../../../adapters/slack/words/refusals.ts';
import type { Catalogue, CatalogueTag, Entitlement } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import type { Sample } from '../../../sandbox/playground/gallery/sample.ts';
import { messageSample } from './message-sample.ts';
import { modalSample } from './modal-sample.ts';
import { grantOf, plan, sampleAsk, sampleTold } from './sample-requests.ts';

/** Of an entitlement that gives more than groups and managed policies. */
const uploads: Entitlement = {
  ...{ id: 'uploads', title: 'Shop uploads', description: 'Put pictures into the shop', risk: 'medium' },
  ...{ groups: [], policies: [], waitForMfa: true },
  boundary: 'arn:aws:iam::111122223333:policy/countersign/ShopBoundary',
  path: '/countersign/shop/',
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

const tags: CatalogueTag[] = [
  { key: 'team', title: 'Team', isRequired: true, values: ['payments', 'shop'] },
  { key: 'CostCenter', title: 'Cost center', isRequired: false, pattern: 'CC-[0-9]+' },
];

function shaped(catalogue: Catalogue) {
  const given = { ...catalogue, entitlements: [uploads, ...catalogue.entitlements], tags };
  const ask = sampleAsk(given, { tags: { team: 'shop', CostCenter: 'CC-42' } });
  const intent = grantOf(ask);
  const told = sampleTold(intent, given, { phase: { status: 'pending', plan } });
  return { given, told, intent };
}

/** Cards of what the catalogue shapes itself. */
export function shapedCards(catalogue: Catalogue): Sample[] {
  const { given, told } = shaped(catalogue);
  return [
    messageSample(
      'Pending, with an inline policy, a boundary, a path and tags of the catalogue',
      card(told, given),
    ),
  ];
}

const apart = [
  refused('entitlement.paths', {
    titles: ['Shop uploads', 'Payments'],
    paths: ['/countersign/shop/', '/countersign/payments/'],
  }),
  refused('entitlement.no-room', { size: 640, room: 577 }),
  refused('entitlement.boundaries', {
    titles: ['Shop uploads', 'Payments'],
    boundaries: ['ShopBoundary', 'PaymentsBoundary'].map((name) => `arn:aws:iam::111122223333:policy/${name}`),
  }),
];

/** The form for such a user, and the texts behind such a card. */
export function shapedModals(catalogue: Catalogue): Sample[] {
  const { given, told, intent } = shaped(catalogue);
  const { id: requestId } = told.request;
  const { account, userName, owner } = intent;
  const operations = [...told.operations];
  const signed = { requestId, intent: 'grant' as const, account, userName, owner, operations };
  const filled = formStateOf(intent.ask, 'U0ADA');
  const { title = '' } = given.tags[1] ?? {};
  return [
    modalSample('Asking where the catalogue asks for tags', requestUserForm.open(filled, given)),
    {
      ...modalSample(
        'Asking for what does not go together',
        requestUserForm.open({ ...filled, tags: { CostCenter: '42' } }, given),
      ),
      errors: {
        [tagBlock('team')]: refusalText(refused('tag.missing', { key: 'team', title: 'Team' })),
        [tagBlock('CostCenter')]: plainly(
          refusalText(refused('tag.mismatch', { key: 'CostCenter', title, pattern: 'CC-[0-9]+' })),
        ),
        [blockIds.entitlements]: apart.map((refusal) => plainly(refusalText(refusal))).join(' '),
      },
    },
    modalSample(
      'The policies of the catalogue that a plan puts on a new user',
      policiesModal({ request: told.request, digest: plan.digest, plan: signed }, plan.digest, given),
    ),
  ];
}
