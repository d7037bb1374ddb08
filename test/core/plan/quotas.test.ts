import type { Operation } from '../../../src/core/operations/operation.ts';
import { beyondQuotas } from '../../../src/core/plan/quotas.ts';
import { aSeenUser, aSnapshot } from '../../support/builders.ts';

const many = (count: number, of = 'x') => Array.from({ length: count }, (_, index) => `${of}-${index}`);
const tagged = (count: number) => Object.fromEntries(many(count).map((key) => [key, '1']));
const nothing = { groups: [], policies: [], inlinePolicies: {} };

const joins = (group: string): Operation => ({ kind: 'add-to-group', group });
const attaches = (arn: string): Operation => ({ kind: 'attach-policy', arn, version: 'v1' });
const leaves = (group: string): Operation => ({ kind: 'remove-from-group', group });
const detaches = (arn: string): Operation => ({ kind: 'detach-policy', arn });
const puts = (name: string, size: number): Operation => ({
  kind: 'put-user-policy',
  name,
  purpose: 'set-up',
  document: 'x'.repeat(size),
});
const tags: Operation = { kind: 'tag-user', tags: { 'X-0': '2', new: '1' }, before: {} };

describe('plans within the quotas of AWS', () => {
  test.each([
    ['fifty tags, one of them replaced', [tags], aSnapshot({ user: aSeenUser({ tags: tagged(49) }) })],
    [
      'ten groups, one joined twice',
      [joins('x-0'), joins('new')],
      aSnapshot({ permissions: { ...nothing, groups: many(9) } }),
    ],
    ['ten policies', many(10).map(attaches), aSnapshot()],
    [
      'a group that is joined once another is left',
      [leaves('x-0'), joins('new')],
      aSnapshot({ permissions: { ...nothing, groups: many(10) } }),
    ],
    [
      'a managed policy that is attached once another is detached',
      [detaches('x-0'), attaches('new')],
      aSnapshot({ permissions: { ...nothing, policies: many(10) } }),
    ],
    [
      'a policy in place of another',
      [puts('ours', 2000)],
      aSnapshot({ permissions: { ...nothing, inlinePolicies: { ours: 'y'.repeat(2000) } } }),
    ],
    [
      'one that is put once another is gone',
      [{ kind: 'delete-user-policy', name: 'old' } as const, puts('ours', 2048)],
      aSnapshot({ permissions: { ...nothing, inlinePolicies: { old: 'y' } } }),
    ],
  ])('%s', (_what, operations, snapshot) => {
    expect(beyondQuotas('ada', operations, snapshot)).toBeUndefined();
  });
});

describe('plans beyond the quotas of AWS', () => {
  test('tags', () => {
    expect(beyondQuotas('ada', [tags], aSnapshot({ user: aSeenUser({ tags: tagged(50) }) }))).toEqual({
      code: 'user.quota',
      userName: 'ada',
      what: 'tags',
      count: 51,
      limit: 50,
    });
  });

  test('groups and policies, with those that are there', () => {
    const permissions = { ...nothing, groups: many(10), policies: many(9) };
    expect(beyondQuotas('ada', [joins('new')], aSnapshot({ permissions }))).toMatchObject({
      what: 'groups',
      count: 11,
    });
    const joinedFirst = [joins('new'), leaves('x-0')];
    expect(beyondQuotas('ada', joinedFirst, aSnapshot({ permissions }))).toMatchObject({ count: 11 });
    const two = [attaches('new-1'), attaches('new-2')];
    expect(beyondQuotas('ada', two, aSnapshot({ permissions }))).toMatchObject({ what: 'policies', count: 11 });
  });

  test('inline policies that are too long together, blanks not counted, at any step of the plan', () => {
    const permissions = { ...nothing, inlinePolicies: { theirs: 'y '.repeat(1000) } };
    expect(beyondQuotas('ada', [puts('ours', 1048)], aSnapshot({ permissions }))).toBeUndefined();
    const steps = [puts('ours', 1049), { kind: 'delete-user-policy', name: 'ours' } as const];
    expect(beyondQuotas('ada', steps, aSnapshot({ permissions }))).toEqual({
      code: 'user.no-room',
      userName: 'ada',
    });
  });
});
