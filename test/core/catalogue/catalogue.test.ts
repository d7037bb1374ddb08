import { entitlementsOf, findAccount, highestRisk, isOffered } from '../../../src/core/catalogue/catalogue.ts';
import { aCatalogue, anAccount, anEntitlement } from '../../support/builders.ts';

describe('an entitlement', () => {
  test('is offered everywhere and to everybody unless it says otherwise', () => {
    expect(isOffered(anEntitlement(), '111122223333', 'person')).toBe(true);
    expect(isOffered(anEntitlement(), '444455556666', 'workload')).toBe(true);
  });

  test('is offered only where and to whom it says', () => {
    const narrow = anEntitlement({ accounts: ['111122223333'], kinds: ['workload'] });
    expect(isOffered(narrow, '111122223333', 'workload')).toBe(true);
    expect(isOffered(narrow, '111122223333', 'person')).toBe(false);
    expect(isOffered(narrow, '444455556666', 'workload')).toBe(false);
  });
});

describe('the gravest risk', () => {
  const withRisks = (...risks: ('low' | 'medium' | 'high' | 'critical')[]) =>
    risks.map((risk) => anEntitlement({ risk }));

  test('is that of the gravest entitlement, wherever it stands', () => {
    expect(highestRisk(withRisks('low', 'critical', 'medium'))).toBe('critical');
    expect(highestRisk(withRisks('high', 'medium'))).toBe('high');
  });

  test('is low when nothing is asked for', () => {
    expect(highestRisk([])).toBe('low');
  });
});

describe('looking things up', () => {
  const catalogue = aCatalogue({
    accounts: [anAccount(), anAccount({ id: '444455556666' })],
    entitlements: [anEntitlement({ id: 'a' }), anEntitlement({ id: 'b' })],
  });

  test('finds an account by its id, or none', () => {
    expect(findAccount(catalogue, '444455556666')?.id).toBe('444455556666');
    expect(findAccount(catalogue, '4444')).toBeUndefined();
  });

  test('gives entitlements in the order of the catalogue, each once, and leaves unknown ones out', () => {
    expect(entitlementsOf(catalogue, ['b', 'x', 'a', 'b']).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
