import { card } from '../../../src/adapters/slack/views/card.ts';
import { requesterNotice } from '../../../src/adapters/slack/views/requester.ts';
import { givePolicy } from '../../../src/core/operations/policy-operations.ts';
import { verdictOf } from '../../../src/core/request/decide.ts';
import type { Told } from '../../../src/flows/work/ports.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { readBlocks } from '../../../src/sandbox/slack/read-blocks.ts';
import {
  aCatalogue,
  aGrant,
  anEntitlement,
  anOwnIntent,
  aRequest,
  aRule,
  grounds,
  type RequestFields,
  somePermissions,
} from '../../support/builders.ts';

const described = [
  anEntitlement({ description: 'Look at everything' }),
  anEntitlement({
    ...{ id: 'admin', title: 'Administrator', description: 'Change everything', risk: 'critical' },
    ...{ groups: [], policies: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
  }),
  anEntitlement({ id: 'dev', title: 'Developer', description: 'Build services', risk: 'medium' }),
  anEntitlement({ id: 'audit', title: 'Audit', risk: 'medium' }),
];

interface Given {
  catalogue?: ReturnType<typeof aCatalogue>;
  fields?: RequestFields;
  more?: Partial<Told>;
}

const view = (show: typeof card | typeof requesterNotice, given: Given) => {
  const { catalogue = aCatalogue({ entitlements: described }), fields = {}, more } = given;
  const request = aRequest({ status: 'pending', ...fields });
  const verdict = verdictOf(request, { ...grounds(), catalogue });
  const checked = checkBlocks(show({ request, operations: [], verdict, ...more }, catalogue).blocks, 'message');
  if (!('value' in checked)) throw new Error(JSON.stringify(checked));
  return readBlocks(checked.value, (id) => id);
};
const shown = (given: Given = {}) => view(card, given);
const asking = (...entitlements: string[]) => ({ intent: aGrant({ entitlements }) });

test('one entitlement is said in the words of the catalogue, with what gives it', () => {
  const text = shown({ fields: asking('admin') });
  expect(text).toContain('Can do  Change everything (AdministratorAccess of AWS)\n');
  expect(text).toMatch(/^:red_circle: @U0ASKER wants Administrator in \w+ for @U0JANE {4}CRITICAL\sRISK\n/);
  expect(text).toContain('Risk  Critical because of Administrator.');
});

test('an inline policy of the catalogue is named with what it does, and its text can be read', () => {
  const statements = [
    { Effect: 'Allow', Action: ['s3:Get*', 's3:PutObject'], Resource: 'arn:aws:s3:::shop/*' },
    {
      Effect: 'Deny',
      NotAction: 's3:*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
  const shop = { name: 'Shop', document: JSON.stringify({ Version: '2012-10-17', Statement: statements }) };
  const catalogue = aCatalogue({
    entitlements: [anEntitlement({ description: 'Run the shop', inline: [shop] })],
  });
  const operations = [givePolicy(shop)];
  const text = shown({ catalogue, more: { operations } });
  expect(text).toContain(
    'Can do  Run the shop (group readers, inline policy Shop: s3:Get*, s3:PutObject on arn:aws:s3:::shop/*; never everything but s3:* on everything, under conditions)\n',
  );
  expect(text).toContain('[Read the policies…]');
  expect(shown({ catalogue })).not.toContain('[Read the policies…]');
});

test('of several the gravest comes first, and the others are named with their risk', () => {
  const text = shown({ fields: asking('read-only', 'dev', 'admin', 'audit') });
  expect(text).toContain('wants Administrator and 3 more in');
  expect(text).toContain(
    'Can do  Administrator: Change everything (AdministratorAccess of AWS)\nAlso Developer, Audit (medium), Read only (low)\n',
  );
  expect(text).toContain('Risk  Critical because of Administrator; the rest is medium at most.');
});

test.each([
  ['low: nothing raises it', asking('read-only'), /^(?![\s\S]*\nRisk {2})/],
  [
    'a workload: its key works without MFA',
    { intent: aGrant({ kind: 'workload', credentials: ['access-key'] }) },
    /Risk {2}A workload's key works without MFA\./,
  ],
  [
    'given back, and one of its entitlements has left the catalogue',
    {
      intent: anOwnIntent({ kind: 'reset-mfa', entitlements: ['read-only', 'gone'], reason: 'Lost.' }),
    },
    /Risk {2}Critical, because gone has left the catalogue, so nobody rates it\./,
  ],
  [
    'nobody knows what it was given',
    { intent: anOwnIntent({ kind: 'reset-mfa', entitlements: [], reason: 'Lost.' }) },
    /Can do {2}What it could do before\nRisk {2}Critical, because nobody has rated what this user can do already\./,
  ],
])('why it is risky: %s', (_, fields, words) => {
  expect(shown({ fields })).toMatch(words);
});

test('what works before MFA is said, on the card and before the click', () => {
  const catalogue = aCatalogue({ entitlements: [anEntitlement({ waitForMfa: false })] });
  expect(shown({ catalogue })).toContain('Read only works before MFA is on.');
  expect(shown({ catalogue })).not.toContain('after MFA');
  const { blocks } = card({ request: aRequest({ status: 'pending' }), operations: [] }, catalogue);
  expect(JSON.stringify(blocks)).toContain('Read only works before MFA is on.');
  expect(JSON.stringify(blocks)).not.toContain('Nothing works until');
});

test('what others gave a user is named beside what the bot gave', () => {
  const intent = anOwnIntent({ kind: 'restore', entitlements: ['read-only'], reason: '', suspendedAtMs: 1 });
  const existing = somePermissions({ groups: ['readers', 'shop'], inlinePolicies: { uploads: '{}' } });
  expect(shown({ fields: { intent }, more: { existing } })).toContain(
    'Can do  Look at everything (group readers)\nAlso what others gave it: group shop, 1 inline policy; all of it is below\n',
  );
});

test('a user that is set up again has nothing before MFA, whatever the catalogue says', () => {
  const catalogue = aCatalogue({ entitlements: [anEntitlement({ waitForMfa: false })] });
  const intent = anOwnIntent({ kind: 'reset-mfa', entitlements: ['read-only'], reason: 'Lost.' });
  expect(shown({ catalogue, fields: { intent } })).not.toContain('before MFA');
});

describe('who decides', () => {
  test('one rule takes a line, with who has voted and how many more it needs', () => {
    const catalogue = aCatalogue({ rules: [aRule({ count: 2 })] });
    expect(shown({ catalogue })).toMatch(/Decides {2}2 of @U0LEAD1 @U0LEAD2 by .* {2}· {2}nobody yet\n/);
    const fields = { votes: ['U0LEAD2'] };
    expect(shown({ catalogue, fields })).toMatch(/· {2}:white_check_mark: @U0LEAD2, 1 more needed\n/);
  });

  test('of several each has its line', () => {
    const rules = [aRule(), aRule({ id: 'sec', title: 'Security', people: ['U0SEC1'], count: 1 })];
    const text = shown({ catalogue: aCatalogue({ rules }), fields: { votes: ['U0LEAD1'] } });
    expect(text).toMatch(/Decides {2}All of these, by .* {2}· {2}:white_check_mark: @U0LEAD1\n/);
    expect(text).toContain(':white_check_mark: A team lead: 1 of @U0LEAD1 @U0LEAD2\n');
    expect(text).toContain(':white_large_square: Security: 1 of @U0SEC1\n');
  });

  test('the requester is told the same names', () => {
    const catalogue = aCatalogue({ rules: [aRule({ count: 2 })] });
    expect(view(requesterNotice, { catalogue, fields: { votes: ['U0LEAD1'] } })).toContain(
      ':white_check_mark: @U0LEAD1, 1 more needed',
    );
  });
});
