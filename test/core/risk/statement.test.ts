import { measuredUser, statementsOf, writtenAs } from '../../../src/core/risk/statement.ts';

const assumed = (statement: object, Version = '2012-10-17') =>
  statementsOf(JSON.stringify({ Version, Statement: statement })).map(writtenAs);
const own = `arn:aws:iam::*:user/$\{aws:username}`;
const team = `arn:aws:iam::*:role/$\{aws:PrincipalTag/team}-*`;

test('what is allowed on a condition counts as allowed, what is denied on one does not count', () => {
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
  const allowed = { Effect: 'Allow', Action: ['iam:*'], Resource: ['*'] };
  expect(assumed({ ...allowed, Condition })).toEqual([allowed]);
  expect(assumed({ ...allowed, Effect: 'Deny', Condition })).toEqual([]);
  expect(assumed({ ...allowed, Effect: 'Deny' })).toHaveLength(1);
});

test("a variable for the user's own name is its name; any other may be anything, against the user", () => {
  const one = { Effect: 'Allow', Action: 'iam:*', Resource: own };
  expect(assumed(one)).toMatchObject([{ Resource: [`arn:aws:iam::*:user/${measuredUser}`] }]);
  expect(assumed({ ...one, Resource: team })).toMatchObject([{ Resource: ['arn:aws:iam::*:role/*-*'] }]);
  expect(assumed({ ...one, Resource: undefined, NotResource: team })).toMatchObject([{ Resource: ['*'] }]);
  expect(assumed({ ...one, Effect: 'Deny', Resource: team })).toEqual([]);
  expect(assumed({ ...one, Effect: 'Deny', Resource: undefined, NotResource: [own, team] })).toEqual([]);
});

test('an older policy has no variables, and one statement may stand without a list', () => {
  expect(assumed({ Effect: 'Allow', NotAction: 's3:*', Resource: own }, '2008-10-17')).toEqual([
    { Effect: 'Allow', NotAction: ['s3:*'], Resource: [`arn:aws:iam::*:user/$\{$}{aws:username}`] },
  ]);
});
