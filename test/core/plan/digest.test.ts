import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { ExistingUser } from '../../../src/core/account/existing-user.ts';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { digestOf, type Plan } from '../../../src/core/plan/plan.ts';
import { grantOperations } from './arbitrary-plans.ts';
import { storedPlans } from './stored-plans.ts';

const operations: Operation[] = [
  {
    kind: 'create-user',
    path: '/countersign/',
    boundary: 'arn:b',
    tags: { owner: 'U0JANE', requester: 'U0ASKER' },
  },
  { kind: 'put-user-policy', name: 'P', purpose: 'set-up', document: '{}' },
  { kind: 'await-enrolment', passwordChange: true },
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'attach-policy', arn: 'arn:p', version: 'v1' },
];

function aPlan(fields: Partial<Plan> = {}): Plan {
  return {
    requestId: 'R1',
    intent: 'grant',
    account: '111122223333',
    userName: 'jane.doe',
    owner: 'U0JANE',
    operations,
    ...fields,
  };
}

function having(index: number, change: object): Partial<Plan> {
  return {
    operations: operations.map((each, i) => (i === index ? ({ ...each, ...change } as Operation) : each)),
  };
}

describe('the digest of a plan', () => {
  test('is a SHA-256 in hex, as buttons carry it', async () => {
    const digest = await digestOf(aPlan());
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is always the same for the same plan', async () => {
    await fc.assert(
      fc.asyncProperty(grantOperations, async (given) => {
        expect(await digestOf(aPlan({ operations: structuredClone(given) }))).toBe(
          await digestOf(aPlan({ operations: given })),
        );
      }),
    );
  });

  test.each<[string, Partial<Plan>]>([
    ['the request', { requestId: 'R2' }],
    ['the intent', { intent: 'suspend' }],
    ['the account', { account: '444455556666' }],
    ['the user name', { userName: 'jane.d0e' }],
    ['the owner', { owner: 'U0EVE' }],
    ['the path', having(0, { path: '/' })],
    ['the boundary', having(0, { boundary: 'arn:c' })],
    ['a tag', having(0, { tags: { owner: 'U0EVE', requester: 'U0ASKER' } })],
    ['one tag less', having(0, { tags: { owner: 'U0JANE' } })],
    ['a policy document', having(1, { document: '{"Statement":[]}' })],
    ['the name of an inline policy', having(1, { name: 'Q' })],
    ['what is waited for', having(2, { passwordChange: false })],
    ['a group', having(3, { group: 'admins' })],
    ['a policy', having(4, { arn: 'arn:q' })],
    ['the version of a policy', having(4, { version: 'v2' })],
    ['one operation less', { operations: operations.slice(0, -1) }],
    ['one operation more', { operations: [...operations, { kind: 'create-access-key' }] }],
    ['the order of operations', { operations: operations.toReversed() }],
  ])('changes with %s', async (_what, fields) => {
    expect(await digestOf(aPlan(fields))).not.toBe(await digestOf(aPlan()));
  });

  const found = {
    groups: ['readers'],
    policies: ['arn:p'],
    inlinePolicies: { Shop: '{"Statement":[]}' },
    credentials: {
      keys: [{ id: 'AKIA1', createdAtMs: 5, isActive: false }],
      mfaDevices: [],
      hasPassword: true,
      isPasswordToChange: false,
    },
  };

  test.each<[string, Partial<ExistingUser>]>([
    ['a group more', { groups: ['admins', 'readers'] }],
    ['a policy more', { policies: ['arn:p', 'arn:q'] }],
    ['another inline policy', { inlinePolicies: { ...found.inlinePolicies, Admin: '{}' } }],
    ['another text of an inline policy', { inlinePolicies: { Shop: '{"Statement":[{}]}' } }],
    [
      'a key that works now',
      { credentials: { ...found.credentials, keys: [{ id: 'AKIA1', createdAtMs: 5, isActive: true }] } },
    ],
    ['a device', { credentials: { ...found.credentials, mfaDevices: ['arn:m'] } }],
    ['no password', { credentials: { ...found.credentials, hasPassword: false } }],
  ])("changes with the user's existing access: %s", async (_what, fields) => {
    const before = await digestOf(aPlan({ found }));
    expect(await digestOf(aPlan({ found: { ...found, ...fields } }))).not.toBe(before);
  });

  test('does not change with the order in which fields were written', async () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, reversed(inner)])
          .toReversed(),
      );
    };
    expect(await digestOf(reversed(aPlan()) as Plan)).toBe(await digestOf(aPlan()));
  });

  test('does not change with fields that say undefined', async () => {
    expect(await digestOf({ ...aPlan(), more: undefined } as Plan)).toBe(await digestOf(aPlan()));
  });

  test.each(storedPlans)('is what it was when the plan was stored: %s', async (_what, plan, digest) => {
    expect(await digestOf(plan)).toBe(digest);
  });
});

describe('canonical JSON', () => {
  test('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(asJson(value));
      }),
    );
  });

  test('is the same text only for the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = isDeepStrictEqual(asJson(one), asJson(other));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isSame);
      }),
    );
  });

  test('sorts names by their UTF-16 code units, those made of digits too', () => {
    const names = { '\ufb33': 1, '😀': 2, 10: 3, 9: 4, ö: 5, '-': 6 };
    expect(canonicalJson(names)).toBe('{"-":6,"10":3,"9":4,"ö":5,"😀":2,"\ufb33":1}');
  });

  test('writes numbers and texts as RFC 8785 requires', () => {
    const value = { numbers: [1e21, 4.5, 2e-3, 1e-27, -0], text: '€$\u000f\nA\'B"\\/' };
    expect(canonicalJson(value)).toBe(
      '{"numbers":[1e+21,4.5,0.002,1e-27,0],"text":"€$\\u000f\\nA\'B\\"\\\\/"}',
    );
  });

  test('leaves out fields that are undefined, at every depth', () => {
    expect(canonicalJson({ a: undefined, b: [{ c: undefined, d: { e: undefined } }] })).toBe(
      '{"b":[{"d":{}}]}',
    );
  });

  test.each<[string, unknown]>([
    ['a number that is none', { deep: [Number.NaN] }],
    ['an infinite number', { deep: [Number.NEGATIVE_INFINITY] }],
    ['half a surrogate pair in a text', { deep: ['\ud83d'] }],
    ['half a surrogate pair in a name', { deep: { '\ude00': 1 } }],
    ['nothing at all', undefined],
  ])('throws for %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow();
  });
});

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
