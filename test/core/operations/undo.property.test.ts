import fc from 'fast-check';
import type { UserKind } from '../../../src/core/catalogue/catalogue.ts';
import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import { makesLink, type Operation } from '../../../src/core/operations/operation.ts';
import type { Receipt } from '../../../src/core/operations/receipt.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import {
  aCatalogue,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  aSuspension,
  someCredentials,
  somePermissions,
} from '../../support/builders.ts';
import { grantOperations, modelAccount, modelUser, operationsFor } from '../plan/arbitrary-plans.ts';
import { apply, isBare, type ModelAccount, ModelConflict, type ModelUser } from './iam-model.ts';

const me = 'jane.doe';

interface Done {
  operation: Operation;
  receipt?: Receipt | undefined;
}

function carryOut(
  account: ModelAccount,
  operations: readonly Operation[],
): { account: ModelAccount; done: Done[] } {
  let current = account;
  const done = operations.map((operation): Done => {
    const applied = apply(current, me, operation);
    current = applied.account;
    return { operation, receipt: applied.receipt };
  });
  return { account: current, done };
}

/** Last first; what IAM will not remove because something else hangs on it stays. */
function takeBack(account: ModelAccount, done: readonly Done[]): ModelAccount {
  return done.toReversed().reduce((current, { operation, receipt }) => {
    const inverse = undo(operation, receipt);
    if (!inverse) return current;
    try {
      return apply(current, me, inverse).account;
    } catch (error) {
      if (error instanceof ModelConflict) return current;
      throw error;
    }
  }, account);
}

const anyPrefix = fc
  .tuple(grantOperations, fc.nat(20))
  .map(([operations, length]) => operations.slice(0, length % (operations.length + 1)));

describe('undoing any beginning of a grant', () => {
  test('restores the account as it was, whatever else is in it', () => {
    fc.assert(
      fc.property(modelAccount, anyPrefix, (before, prefix) => {
        const { account, done } = carryOut(before, prefix);
        expect(takeBack(account, done)).toEqual(before);
      }),
    );
  });

  test('restores it from every beginning of the same plan', () => {
    fc.assert(
      fc.property(modelAccount, grantOperations, (before, operations) => {
        for (const length of [...operations.keys(), operations.length]) {
          const { account, done } = carryOut(before, operations.slice(0, length));
          expect(takeBack(account, done)).toEqual(before);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('restores it when nobody knows whether the last operation happened', () => {
    fc.assert(
      fc.property(modelAccount, grantOperations, fc.nat(20), (before, operations, at) => {
        const length = at % operations.length;
        const { account, done } = carryOut(before, operations.slice(0, length));
        const [unknown] = operations.slice(length);
        // Secrets are settled first: the attempt is revoked before anything is undone.
        if (!unknown || makesLink(unknown)) return;
        expect(takeBack(account, [...done, { operation: unknown }])).toEqual(before);
      }),
    );
  });

  test('may be repeated', () => {
    fc.assert(
      fc.property(modelAccount, anyPrefix, (before, prefix) => {
        const { account, done } = carryOut(before, prefix);
        expect(takeBack(takeBack(account, done), done)).toEqual(before);
      }),
    );
  });

  test('leaves what others have put on the user meanwhile, and the user for it, but nothing of its own', () => {
    fc.assert(
      fc.property(grantOperations, fc.nat(20), modelUser, (operations, more, theirs) => {
        const { account, done } = carryOut({}, operations.slice(0, 1 + (more % operations.length)));
        const foreign = {
          ...theirs,
          hasPassword: false,
          groups: theirs.groups.map((name) => `their-${name}`),
          policies: [],
        };
        const left = takeBack(withForeign(account, foreign), done)[me];
        if (isBare(foreign)) {
          expect(left).toBeUndefined();
          return;
        }
        expect(left).toMatchObject({
          groups: foreign.groups,
          policies: [],
          inline: foreign.inline,
          keys: foreign.keys,
          mfaDevices: foreign.mfaDevices,
          others: foreign.others,
        });
      }),
    );
  });
});

function withForeign(
  account: ModelAccount,
  { groups, inline, keys, mfaDevices, others }: ModelUser,
): ModelAccount {
  const user = account[me];
  if (!user) return account;
  return {
    ...account,
    [me]: {
      ...user,
      groups: [...groups, ...user.groups],
      inline: { ...inline, ...user.inline },
      keys: [...keys, ...user.keys],
      mfaDevices,
      others,
    },
  };
}

describe('undoing any beginning of a rotation', () => {
  const old = 'AKIAold1';
  const operations = rotationOperations(old, 7);
  const deletion = operations.length - 1;
  /** Somebody with that one key, which works, and anything else. */
  const holder = modelUser.map((user) => ({ ...user, keys: [{ id: old, isActive: true }] }));

  test('restores the previous state, as long as the old key is not deleted; then it is gone for good', () => {
    fc.assert(
      fc.property(modelAccount, holder, fc.nat(operations.length), (others, user, length) => {
        const before = { ...others, [me]: user };
        const { account, done } = carryOut(before, operations.slice(0, length));
        const isDeleted = length > deletion;
        const expected = isDeleted ? { ...before, [me]: { ...user, keys: [] } } : before;
        expect(takeBack(account, done)).toEqual(expected);
      }),
    );
  });

  test('on the way forth and back, a key works at every moment', () => {
    fc.assert(
      fc.property(holder, fc.nat(deletion), (user, length) => {
        const states: ModelAccount[] = [{ [me]: user }];
        const { done } = carryOut({ [me]: user }, operations.slice(0, length));
        for (const { operation } of done) states.push(apply(states.at(-1) ?? {}, me, operation).account);
        for (const { operation, receipt } of done.toReversed()) {
          const inverse = undo(operation, receipt);
          if (inverse) states.push(apply(states.at(-1) ?? {}, me, inverse).account);
        }
        for (const state of states) expect(state[me]?.keys.some(({ isActive }) => isActive)).toBe(true);
      }),
    );
  });
});

describe('undoing any beginning of a suspension', () => {
  const operations = operationsFor(aSuspension(), aCatalogue());

  test('lifts the denial, and brings back all but passwords and the activity of keys and other credentials', () => {
    fc.assert(
      fc.property(modelAccount, modelUser, fc.nat(operations.length), (others, user, length) => {
        const before = { ...others, [me]: user };
        const { account, done } = carryOut(before, operations.slice(0, length));
        const stopped = account[me] ?? user;
        const { keys, others: rest, hasPassword } = stopped;
        const expected = { ...user, keys, others: rest, hasPassword };
        expect(takeBack(account, done)).toEqual({ ...before, [me]: expected });
      }),
    );
  });

  test('operations that cannot be undone come last', () => {
    const firstForGood = operations.findIndex((operation) => undo(operation) === undefined);
    expect(firstForGood).toBeGreaterThan(0);
    expect(operations.slice(firstForGood).map((operation) => undo(operation))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('nothing works for the user once it is done', () => {
    fc.assert(
      fc.property(modelUser, (user) => {
        const stopped = carryOut({ [me]: user }, operations).account[me];
        expect(stopped?.hasPassword).toBe(false);
        expect(stopped?.keys.filter(({ isActive }) => isActive)).toEqual([]);
        expect(stopped?.others.filter(({ isActive }) => isActive)).toEqual([]);
        expect(stopped?.inline).toHaveProperty('CountersignSuspended');
      }),
    );
  });
});

describe('a stopped user that is given back', () => {
  const ofKind = (userKind: UserKind) => ({
    ...anOwnIntent({ kind: 'restore', entitlements: [], reason: 'It was me.', suspendedAtMs: 1 }),
    userKind,
  });

  test.each(['person', 'workload'] as const)('has no credential that it had before: %s', (userKind) => {
    fc.assert(
      fc.property(modelUser, (user) => {
        const stopped = carryOut({ [me]: user }, operationsFor(aSuspension(), aCatalogue())).account;
        const credentials = someCredentials({
          keys: user.keys.map((key) => ({ ...key, createdAtMs: 1 })),
          otherCredentials: user.others.map(({ type, id }) => ({
            ...{ type, id, createdAtMs: 1, state: 'inactive' },
          })),
        });
        const there = aSnapshot({ user: aSeenUser(), credentials, permissions: somePermissions() });
        const plan = assemble('R2', ofKind(userKind), aCatalogue(), there);
        if ('problem' in plan) throw new Error(plan.problem.code);
        const back = carryOut(stopped, plan.operations).account[me];
        expect(back).toMatchObject({ others: [], mfaDevices: [] });
        for (const { id } of user.keys) expect(back?.keys).not.toContainEqual(expect.objectContaining({ id }));
      }),
    );
  });
});
