import { accessChanges } from '../../../src/core/account/access-changes.ts';
import { somePermissions } from '../../support/builders.ts';

const none = { added: [], removed: [] };

test('the same access in another order has not changed', () => {
  const before = somePermissions({
    groups: ['a', 'b'],
    policies: ['p', 'q'],
    inlinePolicies: { x: '1', y: '2' },
  });
  const after = somePermissions({
    groups: ['b', 'a'],
    policies: ['q', 'p'],
    inlinePolicies: { y: '2', x: '1' },
  });
  expect(accessChanges(before, after)).toEqual({
    groups: none,
    policies: none,
    inlinePolicies: { ...none, changed: [] },
  });
});

test('additions, removals and changes are named', () => {
  const before = somePermissions({
    groups: ['a', 'b'],
    policies: ['p'],
    inlinePolicies: { gone: '1', kept: '2', changed: '3' },
  });
  const after = somePermissions({
    groups: ['b', 'c'],
    policies: ['p', 'q'],
    inlinePolicies: { fresh: '1', kept: '2', changed: '4' },
  });
  expect(accessChanges(before, after)).toEqual({
    groups: { added: ['c'], removed: ['a'] },
    policies: { added: ['q'], removed: [] },
    inlinePolicies: { added: ['fresh'], removed: ['gone'], changed: ['changed'] },
  });
});

test.each(['constructor', 'toString', '__proto__'])('a policy may be named %s', (name) => {
  const only = (text: string) => somePermissions({ inlinePolicies: Object.fromEntries([[name, text]]) });
  expect(accessChanges(somePermissions(), only('1')).inlinePolicies).toEqual({
    ...{ added: [name], removed: [], changed: [] },
  });
  expect(accessChanges(only('1'), only('2')).inlinePolicies.changed).toEqual([name]);
  expect(accessChanges(only('1'), somePermissions()).inlinePolicies.removed).toEqual([name]);
});
