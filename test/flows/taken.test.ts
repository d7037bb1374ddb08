import type { Grant } from '../../src/core/intents/grant.ts';
import { taken } from '../../src/flows/taken.ts';
import { aGrant, anAdoption, anOwnIntent, aRequest } from '../support/builders.ts';

const lost = (reason: string) => anOwnIntent({ kind: 'reset-mfa', entitlements: [], reason });

describe('a form that has become a request already', () => {
  test('is that request when it says the same, in whatever order it was stored', () => {
    const grant = aGrant();
    const reversed = Object.fromEntries(Object.entries(grant).toReversed()) as unknown as Grant;
    const request = aRequest({ intent: reversed });
    expect(taken(request, grant)).toBe(request);
  });

  test.each([
    [aGrant(), aGrant({ reason: 'Another.' })],
    [aGrant(), aGrant({ entitlements: ['admin'] })],
    [anAdoption(), anAdoption({ userKind: 'workload' })],
    [lost('Lost on a train.'), lost('Stolen.')],
  ])('is refused with other content, with what was accepted', (first, second) => {
    expect(taken(aRequest({ intent: first }), second)).toMatchObject([
      { code: 'form.taken', account: first.account, userName: first.userName },
    ]);
  });
});
