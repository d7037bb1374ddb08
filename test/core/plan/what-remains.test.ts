import type { Operation } from '../../../src/core/operations/operation.ts';
import { changedPolicies } from '../../../src/core/plan/changed-policies.ts';
import { giveTheSame, standingSteps, whatRemains } from '../../../src/core/plan/what-remains.ts';
import type { JournalState, Request } from '../../../src/core/request/request.ts';

const arn = 'arn:aws:iam::aws:policy/SecurityAudit';
const create: Operation = { kind: 'create-user', path: '/', boundary: 'b', tags: {} };
const password: Operation = { kind: 'create-login-profile' };
const setUp: Operation = { kind: 'await-enrolment', passwordChange: true };
const group: Operation = { kind: 'add-to-group', group: 'readers' };
const attach = (version: string): Operation => ({ kind: 'attach-policy', arn, version });

function journal(...states: (JournalState | undefined)[]): Request['journal'] {
  return Object.fromEntries(states.flatMap((state, index) => (state ? [[index, { state }]] : [])));
}

describe('steps that stand', () => {
  const plan = [create, password, setUp, group, attach('v1')];

  test.each<[string, (JournalState | undefined)[], number]>([
    ['nothing is done', [], 0],
    ['a first step was begun', ['begun'], 0],
    ['it waits for its owner', ['done', 'done'], 2],
    ['its credential was taken back', ['done', 'revoked'], 2],
    ['its credential was begun, and is looked for first', ['done', 'begun'], 2],
    ['access was begun', ['done', 'done', 'done', 'begun', 'begun'], 3],
    ['part of the access is done', ['done', 'done', 'done', 'done', 'begun'], 4],
    ['all is done', ['done', 'done', 'done', 'done', 'done'], 5],
  ])('%s', (_, states, count) => {
    expect(standingSteps(plan, { journal: journal(...states) })).toBe(count);
  });

  test('keep their places, and the newly planned steps follow without them', () => {
    const anew: Operation[] = [{ ...create, boundary: 'other' }, password, setUp, attach('v2')];
    expect(whatRemains([create, password], anew)).toEqual([create, password, setUp, attach('v2')]);
    expect(whatRemains([], anew)).toEqual(anew);
  });
});

test('another version, another group or one less gives something else; the bot’s own policies do not', () => {
  const own = (document: string): Operation => ({
    kind: 'put-user-policy',
    name: 'CountersignSelfService',
    purpose: 'mfa-required',
    document,
  });
  expect(giveTheSame([own('a'), group, attach('v1')], [group, attach('v1'), own('b')])).toBe(true);
  expect(giveTheSame([group, attach('v1')], [group, attach('v2')])).toBe(false);
  expect(giveTheSame([group, attach('v1')], [attach('v1')])).toBe(false);
  expect(giveTheSame([group], [{ kind: 'add-to-group', group: 'admins' }])).toBe(false);
});

describe('policies that say something else', () => {
  const before = { version: 'v1', document: '{"one":1}' };

  test('are compared with the first version, whose text is known already', () => {
    const known = [{ arn, before, after: { version: 'v2', document: '{"two":2}' } }];
    const earlier = { operations: [attach('v2')], changedPolicies: known };
    expect(changedPolicies([attach('v3')], earlier)).toEqual([{ arn, before, after: { version: 'v3' } }]);
    expect(changedPolicies([attach('v2')], earlier)).toEqual(known);
  });

  test('set back, it has not changed', () => {
    const known = [{ arn, before, after: { version: 'v2' } }];
    expect(changedPolicies([attach('v1')], { operations: [attach('v2')], changedPolicies: known })).toEqual([]);
  });

  test('a first plan has none, and a new policy has no earlier text', () => {
    expect(changedPolicies([attach('v1')], { operations: [] })).toEqual([]);
    expect(changedPolicies([attach('v1')], { operations: [group] })).toEqual([]);
  });
});
