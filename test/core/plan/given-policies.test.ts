import fc from 'fast-check';
import { inlineRoom } from '../../../src/core/account/bot-policies.ts';
import type { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { stepName } from '../../../src/core/operations/step-name.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { tellsOfUser } from '../../../src/core/plan/problem.ts';
import { giveTheSame } from '../../../src/core/plan/what-remains.ts';
import { aCatalogue, aGrant, anAccount, anEntitlement, aSnapshot } from '../../support/builders.ts';

const logs = { name: 'Logs', document: '{"logs":1}' };
const shop = { name: 'Shop', document: '{"shop":1}' };
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'logs', groups: [], inline: [logs] }),
    anEntitlement({ id: 'both', groups: [], inline: [logs, shop], waitForMfa: false }),
  ],
});

function made(entitlements: string[], given: Catalogue = catalogue, kind: 'person' | 'workload' = 'person') {
  const credentials = kind === 'person' ? (['password'] as const) : (['access-key'] as const);
  const intent = aGrant({ kind, entitlements, credentials: [...credentials] });
  return assemble('R1', intent, given, aSnapshot());
}

function operationsOf(...given: Parameters<typeof made>): Operation[] {
  const assembled = made(...given);
  if ('problem' in assembled) throw new Error(assembled.problem.code);
  return assembled.operations;
}

/** In order, with the wait for MFA. */
function givenIn(operations: readonly Operation[]): string[] {
  return operations.flatMap((each) => {
    if (each.kind === 'await-enrolment') return ['MFA'];
    return each.kind === 'put-user-policy' && each.purpose === 'given' ? [`${each.name} ${each.document}`] : [];
  });
}

describe('inline policies of the catalogue', () => {
  test('wait for MFA like all access, unless one of their entitlements is given at once; each comes once', () => {
    expect(givenIn(operationsOf(['logs']))).toEqual(['MFA', 'Logs {"logs":1}']);
    expect(givenIn(operationsOf(['logs', 'both']))).toEqual(['Logs {"logs":1}', 'Shop {"shop":1}', 'MFA']);
    expect(givenIn(operationsOf(['both'], catalogue, 'workload'))).toEqual([
      'Logs {"logs":1}',
      'Shop {"shop":1}',
    ]);
  });

  test('are steps with names of their own, and undone by name', () => {
    const given = operationsOf(['both'], catalogue, 'workload').filter(
      ({ kind }) => kind === 'put-user-policy',
    );
    expect(given.map(stepName)).toEqual(['put-user-policy/given/Logs', 'put-user-policy/given/Shop']);
    expect(given.map((each) => undo(each))).toEqual([
      { kind: 'delete-user-policy', name: 'Logs' },
      { kind: 'delete-user-policy', name: 'Shop' },
    ]);
  });

  test('with another text are something else than was approved', () => {
    const other = { ...logs, document: '{"logs":2}' };
    const changed = aCatalogue({ entitlements: [anEntitlement({ id: 'logs', groups: [], inline: [other] })] });
    expect(giveTheSame(operationsOf(['logs']), operationsOf(['logs']))).toBe(true);
    expect(giveTheSame(operationsOf(['logs']), operationsOf(['logs'], changed))).toBe(false);
  });
});

describe('the room for them', () => {
  const ofSize = (size: number) => aCatalogue({ entitlements: [anEntitlement({ inline: [sized(size)] })] });
  const sized = (size: number) => ({ name: 'Long', document: 'x'.repeat(size) });

  test.each(['person', 'workload'] as const)('is exactly what IAM leaves beside ours: %s', (kind) => {
    const room = inlineRoom(anAccount(), kind);
    expect(made(['read-only'], ofSize(room), kind)).toHaveProperty('operations');
    expect(made(['read-only'], ofSize(room + 1), kind)).toEqual({
      problem: { code: 'user.no-room', userName: 'jane.doe', sizes: { given: room + 1, onUser: 0, room } },
    });
  });

  test('that is too small by what is asked alone says nothing of the user', () => {
    const sizes = { given: 700, onUser: 0, room: 600 };
    expect(tellsOfUser({ code: 'user.no-room', userName: 'jane.doe', sizes })).toBe(false);
    expect(tellsOfUser({ code: 'user.no-room', userName: 'jane.doe', sizes: { ...sizes, onUser: 1 } })).toBe(
      true,
    );
    expect(tellsOfUser({ code: 'user.no-room', userName: 'jane.doe' })).toBe(true);
  });

  test('is never exceeded by a plan, whatever is asked for together', () => {
    const arbitrary = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(arbitrary, (sizes) => {
        const entitlements = sizes.map((size, n) =>
          anEntitlement({ id: `e${n}`, inline: [{ ...sized(size), name: `P${n}` }] }),
        );
        const total = sizes.reduce((sum, size) => sum + size, 0);
        const given = made(
          entitlements.map(({ id }) => id),
          aCatalogue({ entitlements }),
        );
        expect('operations' in given).toBe(total <= inlineRoom(anAccount(), 'person'));
      }),
    );
  });
});
