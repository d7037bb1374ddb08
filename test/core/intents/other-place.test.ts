import { otherPlace } from '../../../src/core/intents/other-place.ts';
import { anAccount, anEntitlement, aSeenUser } from '../../support/builders.ts';

const account = anAccount();
const tight = 'arn:aws:iam::111122223333:policy/Tight';
const team = '/countersign/developers/';

test('what fits a user as it was made can be added', () => {
  expect(otherPlace(aSeenUser(), [anEntitlement()], account)).toBeUndefined();
  const there = { ...aSeenUser(), boundary: tight, path: team };
  const added = [anEntitlement(), anEntitlement({ boundary: tight, path: team })];
  expect(otherPlace(there, added, account)).toBeUndefined();
});

test('what wants another boundary needs another user', () => {
  expect(otherPlace(aSeenUser(), [anEntitlement({ boundary: tight })], account)).toEqual({
    code: 'boundary.several',
    boundaries: [account.boundary, tight],
  });
});

test('what belongs to a team needs a user of that team', () => {
  expect(otherPlace(aSeenUser(), [anEntitlement({ path: team })], account)).toEqual({
    code: 'path.several',
    paths: ['/countersign/', team],
  });
});
