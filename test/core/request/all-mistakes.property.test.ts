import fc from 'fast-check';
import type { AskDraft } from '../../../src/core/request/ask.ts';
import { checkAsk } from '../../../src/core/request/check-ask.ts';
import { aCatalogue, anAccount, anAsk, anEntitlement } from '../../support/builders.ts';

const catalogue = aCatalogue({
  accounts: [anAccount({ userPrefix: 'p-' })],
  entitlements: [anEntitlement(), anEntitlement({ id: 'ci', kinds: ['workload'] })],
});
const right: AskDraft = anAsk({ userName: 'p-jane' });

/** One fault of each field: what it changes, and how it is refused. */
const faults: Record<string, { fields: Partial<AskDraft>; codes: string[] }[]> = {
  account: [{ fields: { account: '999999999999' }, codes: ['account.unknown'] }],
  owner: [{ fields: { owner: undefined }, codes: ['owner.none'] }],
  useCase: [
    { fields: { useCase: undefined }, codes: ['use-case.none'] },
    { fields: { useCase: 'workload' }, codes: ['use-case.other-kind'] },
  ],
  userName: [
    { fields: { userName: 'p-jane doe' }, codes: ['user-name.invalid'] },
    { fields: { userName: 'jane' }, codes: ['user-name.without-prefix'] },
    { fields: { userName: 'jane doe' }, codes: ['user-name.invalid', 'user-name.without-prefix'] },
  ],
  credentials: [
    { fields: { credentials: [] }, codes: ['credential.none'] },
    { fields: { credentials: undefined }, codes: ['credential.unknown'] },
  ],
  entitlements: [
    { fields: { entitlements: [] }, codes: ['entitlement.none'] },
    { fields: { entitlements: ['root'] }, codes: ['entitlement.unknown'] },
    { fields: { entitlements: ['read-only', 'ci'] }, codes: ['entitlement.not-offered'] },
    {
      fields: { entitlements: ['ci', 'root'] },
      codes: ['entitlement.unknown', 'entitlement.not-offered'],
    },
  ],
  reason: [
    { fields: { reason: ' ' }, codes: ['reason.too-short'] },
    { fields: { reason: 'x'.repeat(1001) }, codes: ['reason.too-long'] },
  ],
};

const someFaults = fc
  .tuple(...Object.values(faults).map((each) => fc.option(fc.constantFrom(...each), { nil: undefined })))
  .map((each) => each.flatMap((fault) => fault ?? []));

test('any combination of faults is refused as exactly these, and none of them hides another', () => {
  fc.assert(
    fc.property(someFaults, (chosen) => {
      const draft: AskDraft = Object.assign({ ...right }, ...chosen.map(({ fields }) => fields));
      // Where an account is unknown, nobody can say how its names begin.
      const isAnywhere = draft.account === right.account;
      const codes = chosen
        .flatMap((fault) => fault.codes)
        .filter((code) => isAnywhere || code !== 'user-name.without-prefix');
      expect(new Set(checkAsk(draft, catalogue).map(({ code }) => code))).toEqual(new Set(codes));
    }),
    { numRuns: 500 },
  );
});
