import { type AskDraft, reasonMaxLength } from '../../../src/core/request/ask.ts';
import { checkAsk } from '../../../src/core/request/check-ask.ts';
import { aCatalogue, anAccount, anAsk, anEntitlement } from '../../support/builders.ts';

const names = (count: number, prefix = 'n') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const arns = (count: number) => names(count).map((name) => `arn:aws:iam::aws:policy/${name}`);

const elsewhere = anAccount({ id: '444455556666' });
const catalogue = aCatalogue({
  accounts: [anAccount(), elsewhere],
  entitlements: [
    anEntitlement(),
    anEntitlement({ id: 'there', title: 'There only', accounts: ['444455556666'] }),
    anEntitlement({ id: 'ci', title: 'Deploy from CI', kinds: ['workload'] }),
    anEntitlement({ id: 'ten-groups', groups: names(10) }),
    anEntitlement({ id: 'same-groups', groups: names(10) }),
    anEntitlement({ id: 'one-group', groups: ['other'] }),
    anEntitlement({ id: 'ten-policies', groups: [], policies: arns(10) }),
    anEntitlement({ id: 'one-policy', groups: [], policies: ['arn:aws:iam::aws:policy/Other'] }),
  ],
});

const check = (fields: Partial<AskDraft>) => checkAsk({ ...anAsk(), ...fields }, catalogue);

describe('checking an ask', () => {
  test('has nothing against one that fits the catalogue and IAM', () => {
    expect(check({})).toEqual([]);
    expect(check({ kind: 'workload', credentials: ['access-key'], entitlements: ['ci'] })).toEqual([]);
    expect(check({ account: '444455556666', entitlements: ['there'] })).toEqual([]);
    expect(check({ userName: 'teamsters.jane' })).toEqual([]);
    expect(
      check({ kind: 'workload', userName: 'team-ci', credentials: ['access-key'], entitlements: ['ci'] }),
    ).toEqual([]);
    expect(check({ entitlements: ['ten-groups', 'same-groups', 'ten-policies'] })).toEqual([]);
  });

  test.each([
    [
      'an account nobody listed',
      { account: '999999999999' },
      { code: 'account.unknown', account: '999999999999' },
    ],
    [
      'a reason for programs, for a person',
      { useCase: 'workload' as const },
      { code: 'use-case.other-kind', useCase: 'workload', kind: 'person' },
    ],
    [
      'a user of a team',
      { userName: 'payments-team' },
      { code: 'user-name.shared', userName: 'payments-team' },
    ],
    ['no credential', { credentials: [] }, { code: 'credential.none' }],
    [
      'a password for a workload',
      { kind: 'workload' as const, credentials: ['password' as const] },
      { code: 'credential.workload-password' },
    ],
    ['no entitlement', { entitlements: [] }, { code: 'entitlement.none' }],
    [
      'an unknown entitlement',
      { entitlements: ['root'] },
      { code: 'entitlement.unknown', entitlement: 'root' },
    ],
    [
      'an entitlement of another account',
      { entitlements: ['there'] },
      { code: 'entitlement.not-offered', title: 'There only', account: '111122223333', kind: 'person' },
    ],
    [
      'an entitlement for another kind of user',
      { entitlements: ['ci'] },
      { code: 'entitlement.not-offered', title: 'Deploy from CI', account: '111122223333', kind: 'person' },
    ],
    [
      'more groups than a user can be in',
      { entitlements: ['ten-groups', 'one-group'] },
      { code: 'entitlement.too-many', what: 'groups', count: 11, limit: 10 },
    ],
    [
      'more policies than a user can have',
      { entitlements: ['ten-policies', 'one-policy'] },
      { code: 'entitlement.too-many', what: 'policies', count: 11, limit: 10 },
    ],
    ['no reason', { reason: '' }, { code: 'reason.too-short', minLength: 1 }],
    ['a reason of blanks', { reason: ' \n ' }, { code: 'reason.too-short', minLength: 1 }],
    [
      'a reason that is too long',
      { reason: 'x'.repeat(reasonMaxLength + 1) },
      { code: 'reason.too-long', maxLength: reasonMaxLength },
    ],
  ])('refuses %s', (_what, fields, refusal) => {
    expect(check(fields)).toEqual([{ ok: false, ...refusal }]);
  });

  test.each(['', 'jane doe', 'jane/doe', 'jané', 'jane\n', 'x'.repeat(65), '<@U0JANE>', 'a:b'])(
    'refuses the user name %j',
    (userName) => {
      expect(check({ userName })).toEqual([{ ok: false, code: 'user-name.invalid', userName }]);
    },
  );

  test.each(['j', 'jane.doe', 'a+b=c,d.e@f_g-h', 'x'.repeat(64)])('takes the user name %j', (userName) => {
    expect(check({ userName })).toEqual([]);
  });

  test('takes a reason as long as it may be', () => {
    expect(check({ reason: 'x'.repeat(reasonMaxLength) })).toEqual([]);
  });

  test('says everything that is wrong at once', () => {
    const all = check({
      account: '999999999999',
      userName: '',
      credentials: [],
      entitlements: ['root', 'ci'],
      reason: '',
    });
    expect(all.map(({ code }) => code)).toEqual([
      'account.unknown',
      'user-name.invalid',
      'credential.none',
      'entitlement.unknown',
      'entitlement.not-offered',
      'reason.too-short',
    ]);
  });
});
