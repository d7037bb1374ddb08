import fc from 'fast-check';
import { copyOf, digestOfPermissions } from '../../../src/core/account/copy-of.ts';
import type { UserPermissions } from '../../../src/core/account/existing-user.ts';
import { entitlementsOf } from '../../../src/core/catalogue/catalogue.ts';
import { aCatalogue, anAccount, anEntitlement } from '../../support/builders.ts';

const account = anAccount();
const policy = (name: string) => `arn:aws:iam::aws:policy/${name}`;

function copied(
  found: Partial<UserPermissions>,
  entitlements = [anEntitlement()],
  boundary = account.boundary,
) {
  const permissions = { groups: [], policies: [], inlinePolicies: {}, ...found };
  const source = { userName: 'ben', userKind: 'person' as const, permissions, boundary, digest: 'd' };
  return copyOf(source, aCatalogue({ entitlements }), account);
}

test('what an entitlement gives is copied by it, and the rest is named with the reason', () => {
  const audit = anEntitlement({
    id: 'audit',
    title: 'Audit',
    groups: ['auditors'],
    policies: [policy('Audit')],
  });
  const found = {
    groups: ['readers', 'auditors', 'old'],
    inlinePolicies: { bucket: '{}', CountersignSelfService: '{}' },
  };
  expect(copied(found, [anEntitlement(), audit])).toMatchObject({
    entitlements: ['read-only'],
    leftOut: [
      { what: 'group', name: 'auditors', partOf: ['Audit'] },
      { what: 'group', name: 'old', partOf: [] },
      { what: 'inline-policy', name: 'bucket', partOf: [] },
    ],
  });
});

test('of two that give the same, one is asked for; one that another includes is not', () => {
  const both = anEntitlement({ id: 'both', groups: ['readers', 'developers'] });
  const same = anEntitlement({ id: 'same', groups: ['developers', 'readers'] });
  expect(copied({ groups: ['readers', 'developers'] }, [anEntitlement(), both, same]).entitlements).toEqual([
    'both',
  ]);
});

test('a boundary that is not the account’s is said', () => {
  expect(copied({})).not.toHaveProperty('boundary');
  expect(copied({}, [], 'arn:other').boundary).toBe('arn:other');
});

test('a copy never gives more than its source has, and nothing is lost unsaid', () => {
  const names = fc.subarray(['a', 'b', 'c', 'd']);
  const offered = fc
    .array(fc.tuple(names, names), { maxLength: 5 })
    .map((all) =>
      all.map(([groups, policies], index) =>
        anEntitlement({ id: `e${index}`, groups, policies: policies.map(policy) }),
      ),
    );
  fc.assert(
    fc.property(offered, names, names, (entitlements, groups, policyNames) => {
      const policies = policyNames.map(policy);
      const copy = copied({ groups, policies }, entitlements);
      const given = entitlementsOf(aCatalogue({ entitlements }), copy.entitlements);
      const all = given.flatMap((each) => [...each.groups, ...each.policies]);
      expect([...groups, ...policies]).toEqual(expect.arrayContaining(all));
      const left = copy.leftOut.map(({ name }) => name);
      expect(new Set([...all, ...left])).toEqual(new Set([...groups, ...policies]));
    }),
  );
});

test('the digest follows what a user has, and not the order it is listed in, or our own policies', async () => {
  const one = { groups: ['a', 'b'], policies: [policy('X')], inlinePolicies: { p: '{}' } };
  const digest = await digestOfPermissions(one, 'b');
  const shuffled = { ...one, groups: ['b', 'a'], inlinePolicies: { CountersignSelfService: '1', p: '{}' } };
  expect(await digestOfPermissions(shuffled, 'b')).toBe(digest);
  const changes: [UserPermissions, string | undefined][] = [
    [{ ...one, groups: ['a'] }, 'b'],
    [{ ...one, inlinePolicies: { p: '{"x":1}' } }, 'b'],
    [one, undefined],
  ];
  for (const [changed, boundary] of changes)
    expect(await digestOfPermissions(changed, boundary)).not.toBe(digest);
});
