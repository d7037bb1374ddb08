import { matchingRules } from '../../../src/core/approval/matching-rules.ts';
import { judgedOf } from '../../../src/core/intents/judged-of.ts';
import { aCatalogue, anEntitlement, anOwnIntent, aRule } from '../../support/builders.ts';

const catalogue = aCatalogue({
  entitlements: [anEntitlement({ id: 'read-only', risk: 'low' })],
  rules: [
    aRule({ id: 'leads', when: { risk: ['low'] } }),
    aRule({ id: 'security', when: { risk: ['critical'] } }),
  ],
});

const restore = (entitlements: string[]) =>
  judgedOf(anOwnIntent({ kind: 'restore', suspendedAtMs: 1, entitlements, reason: 'stopped' }), undefined);
const idsOf = (entitlements: string[]) =>
  matchingRules(restore(entitlements), catalogue).rules.map(({ id }) => id);

describe('giving a user back is decided by what it may do', () => {
  test('what it was given, by the rules of that', () => {
    expect(idsOf(['read-only'])).toEqual(['leads']);
  });

  test('unknown: judged as critical', () => {
    expect(idsOf([])).toEqual(['security']);
  });

  test('something that has left the catalogue since: judged as critical, beside the rest', () => {
    expect(idsOf(['read-only', 'gone'])).toEqual(['leads', 'security']);
    expect(matchingRules(restore(['gone']), catalogue).uncovered).toEqual([]);
  });
});

test('nobody can approve an entitlement that is not in the catalogue', () => {
  const judged = { ...restore(['gone']), isGivenAlready: false, hasUnknownAccess: false };
  expect(matchingRules(judged, catalogue)).toEqual({ rules: [], uncovered: [{ id: 'gone', title: 'gone' }] });
});
