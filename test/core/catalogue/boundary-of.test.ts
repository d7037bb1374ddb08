import { allowedBoundaries, boundaryOf } from '../../../src/core/catalogue/boundary-of.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { wantedOf } from '../../../src/core/plan/wanted.ts';
import {
  aCatalogue,
  aGrant,
  anAccount,
  anAdoption,
  anEntitlement,
  aSeenUser,
  aSnapshot,
  someCredentials,
  somePermissions,
} from '../../support/builders.ts';

const account = anAccount();
const [tight, other] = ['Tight', 'Other'].map((name) => `arn:aws:iam::111122223333:policy/${name}`);
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'plain' }),
    anEntitlement({ id: 'tight', boundary: tight }),
    anEntitlement({ id: 'other', boundary: other }),
    anEntitlement({ id: 'elsewhere', accounts: ['444455556666'], boundary: 'arn:elsewhere' }),
  ],
});

test('a user gets the boundary that what was asked for names, or the account\u2019s; never one of two', () => {
  expect(boundaryOf([{}, {}], account)).toBe(account.boundary);
  expect(boundaryOf([{}, { boundary: tight }, { boundary: tight }], account)).toBe(tight);
  expect(boundaryOf([{ boundary: tight }, { boundary: other }], account)).toBeUndefined();
});

test('allowed are the account\u2019s and those of what is offered in it', () => {
  expect(allowedBoundaries(catalogue, account)).toEqual([account.boundary, tight, other]);
});

describe('the plan of a grant', () => {
  const planOf = (...entitlements: string[]) =>
    assemble('R1', aGrant({ entitlements }), catalogue, aSnapshot());

  test('makes the user under that boundary, which is looked for before', () => {
    expect(planOf('plain', 'tight')).toMatchObject({
      operations: [{ kind: 'create-user', boundary: tight }, {}, {}, {}, {}, {}],
    });
    const wanted = (...entitlements: string[]) =>
      wantedOf(aGrant({ entitlements }), catalogue, account).boundary;
    expect([wanted('plain'), wanted('plain', 'tight')]).toEqual([account.boundary, tight]);
  });

  test('is none where two are named, or where it does not exist', () => {
    expect(planOf('tight', 'other')).toEqual({
      problem: { code: 'boundary.several', boundaries: [tight, other] },
    });
    const missing = aSnapshot({ hasBoundary: false });
    expect(assemble('R1', aGrant({ entitlements: ['tight'] }), catalogue, missing)).toEqual({
      problem: { code: 'boundary.missing', boundary: tight },
    });
  });
});

test('a user who is adopted keeps a boundary that is allowed; another one is refused', () => {
  const adopted = (boundary: string | undefined) =>
    assemble('R1', anAdoption(), catalogue, {
      ...aSnapshot({ user: aSeenUser({ tags: {}, boundary }) }),
      ...{ credentials: someCredentials(), permissions: somePermissions() },
    });
  const putting = (boundary: string | undefined) => {
    const made = adopted(boundary);
    return 'operations' in made ? made.operations[0] : made.problem.code;
  };
  expect(putting(undefined)).toEqual({ kind: 'put-boundary', boundary: account.boundary });
  expect(putting(tight)).toEqual({ kind: 'put-boundary', boundary: tight });
  expect(putting('arn:elsewhere')).toBe('user.bounded');
});
