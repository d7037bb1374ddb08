import fc from 'fast-check';
import {
  type Gives,
  givenByOthers,
  type Ledger,
  stillGiven,
  withGives,
  without,
} from '../../../src/core/account/ledger.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { givePolicy } from '../../../src/core/operations/policy-operations.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { accessOf, accessOfPlan, isGiven } from '../../../src/core/plan/given-access.ts';
import { someGives } from '../../support/builders.ts';
import { apply, type ModelAccount } from '../operations/iam-model.ts';

const me = 'jane.doe';
const groups = ['readers', 'developers', 'deployers'];
const policies = ['arn:aws:iam::aws:policy/Audit', 'arn:aws:iam::aws:policy/Support'];
const inlinePolicies = ['Logs', 'Shop'];
const requestIds = ['r1', 'r2', 'r3'];

const anyGives: fc.Arbitrary<Gives> = fc
  .record({
    groups: fc.subarray(groups),
    policies: fc.subarray(policies),
    inlinePolicies: fc.subarray(inlinePolicies),
    untilMs: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  })
  .map(someGives);

type Move =
  | { move: 'give'; id: string; gives: Gives }
  | { move: 'take-back'; id: string }
  | { move: 'end'; id: string }
  | { move: 'let-pass'; ms: number };

const id = fc.constantFrom(...requestIds);
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  // For a request that gives something already, a change.
  fc.record({ move: fc.constant('give' as const), id, gives: anyGives }),
  fc.record({ move: fc.constant('take-back' as const), id }),
  fc.record({ move: fc.constant('end' as const), id }),
  fc.record({ move: fc.constant('let-pass' as const), ms: fc.integer({ min: 1, max: 10 }) }),
);

interface World {
  account: ModelAccount;
  ledger: Ledger;
  now: number;
}

/** Somebody has put the user into a group by hand: no request gives it, and none takes it away. */
const born: World = {
  account: apply(apply({}, me, { kind: 'create-user', path: '/', boundary: '', tags: {} }).account, me, {
    kind: 'add-to-group',
    group: 'by-hand',
  }).account,
  ledger: {},
  now: 0,
};

function operationsOf({ groups, policies, inlinePolicies = [] }: Gives): Operation[] {
  return [
    ...groups.map((group): Operation => ({ kind: 'add-to-group', group })),
    ...policies.map((arn): Operation => ({ kind: 'attach-policy', arn, version: 'v1' })),
    ...inlinePolicies.map((name) => givePolicy({ name, document: '{}' })),
  ];
}

function carriedOut(account: ModelAccount, operations: readonly Operation[]): ModelAccount {
  return operations.reduce((current, operation) => apply(current, me, operation).account, account);
}

/** What undoing does, and what an end and the removals of a change come to. */
function takenBack(account: ModelAccount, operations: readonly Operation[], stays: Ledger, of: string) {
  const unwanted = operations.filter((operation) => {
    const access = accessOf(operation);
    return !access || !isGiven(access, givenByOthers(stays, of));
  });
  return carriedOut(
    account,
    unwanted.toReversed().flatMap((operation) => undo(operation) ?? []),
  );
}

function give({ account, ledger, now }: World, id: string, gives: Gives): World {
  const before = ledger[id] ? operationsOf(ledger[id]) : [];
  const isWanted = (operation: Operation) =>
    operationsOf(gives).some((each) => JSON.stringify(each) === JSON.stringify(operation));
  const taken = takenBack(
    account,
    before.filter((operation) => !isWanted(operation)),
    ledger,
    id,
  );
  return { account: carriedOut(taken, operationsOf(gives)), ledger: withGives(ledger, id, gives), now };
}

function takeBack({ account, ledger, now }: World, id: string): World {
  const given = ledger[id] ? operationsOf(ledger[id]) : [];
  return { account: takenBack(account, given, ledger, id), ledger: without(ledger, id), now };
}

function moved(world: World, made: Move): World {
  switch (made.move) {
    case 'give':
      return give(world, made.id, made.gives);
    case 'take-back':
      return takeBack(world, made.id);
    case 'end':
      return isDue(world, made.id) ? takeBack(world, made.id) : world;
    case 'let-pass':
      return { ...world, now: world.now + made.ms };
  }
}

function isDue({ ledger, now }: World, id: string): boolean {
  return (ledger[id]?.untilMs ?? Number.POSITIVE_INFINITY) <= now;
}

function shown({ account }: World) {
  const { groups = [], policies = [], inline = {} } = account[me] ?? {};
  const inlinePolicies = Object.keys(inline).toSorted();
  return { groups: groups.toSorted(), policies: policies.toSorted(), inlinePolicies };
}

function sorted({ groups, policies, inlinePolicies = [] }: Gives) {
  return {
    groups: ['by-hand', ...groups].toSorted(),
    policies: policies.toSorted(),
    inlinePolicies: inlinePolicies.toSorted(),
  };
}

describe('any order of grants, changes, ends and undos', () => {
  test('leaves exactly the union of what is still given, once due ends are carried out', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (moves) => {
        const world = moves.reduce(moved, born);
        const ended = requestIds.reduce((now, id) => moved(now, { move: 'end', id }), world);
        expect(shown(ended)).toEqual(sorted(stillGiven(world.ledger, world.now)));
        expect(stillGiven(ended.ledger, world.now)).toEqual(stillGiven(world.ledger, world.now));
      }),
    );
  });

  test('takes nothing away that another request gives', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), id, (moves, gone) => {
        const world = moves.reduce(moved, born);
        const others = givenByOthers(world.ledger, gone);
        expect(shown(takeBack(world, gone))).toEqual(sorted(others));
      }),
    );
  });

  test('may carry out an undo twice', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), id, (moves, gone) => {
        const once = takeBack(moves.reduce(moved, born), gone);
        expect(takeBack(once, gone)).toEqual(once);
      }),
    );
  });
});

describe('two requests that give the same group', () => {
  const both = ['r1', 'r2'].reduce((world, id) => give(world, id, someGives({ groups: ['readers'] })), born);

  test('undone is one of them: the group stays; both: it goes', () => {
    const one = takeBack(both, 'r1');
    expect(shown(one).groups).toEqual(['by-hand', 'readers']);
    expect(shown(takeBack(one, 'r2')).groups).toEqual(['by-hand']);
  });

  test('each thing is given once', () => {
    expect(stillGiven(both.ledger, 0).groups).toEqual(['readers']);
  });
});

test('something is given until its end, and no longer at its end', () => {
  const ledger = { r1: someGives({ entitlements: ['read-only'], credentials: ['password'], untilMs: 5 }) };
  expect(stillGiven(ledger, 4)).toMatchObject({ entitlements: ['read-only'], credentials: ['password'] });
  expect(stillGiven(ledger, 5)).toMatchObject({ entitlements: [], credentials: [] });
  // The user still has what nobody has removed yet, so judgements must count it.
  expect(givenByOthers(ledger, 'r2').entitlements).toEqual(['read-only']);
});

test('an inline policy that another request gives stays under its name', () => {
  const others = givenByOthers({ r1: someGives({ inlinePolicies: ['Shop'] }) }, 'r2');
  const put = (name: string) => accessOf({ kind: 'put-user-policy', name, purpose: 'set-up', document: '{}' });
  expect(['Shop', 'Other'].map(put).map((access) => access && isGiven(access, others))).toEqual([true, false]);
});

test('the access of a plan is what it adds, without the policies that are the bot\u2019s own', () => {
  const given = someGives({ groups: ['readers'], policies });
  const own: Operation = { kind: 'put-user-policy', name: 'Own', purpose: 'set-up', document: '{}' };
  expect(accessOfPlan([own, ...operationsOf(given), { kind: 'create-access-key' }])).toEqual({
    groups: ['readers'],
    policies,
  });
  const logs = givePolicy({ name: 'Logs', document: '{}' });
  expect(accessOfPlan([own, logs])).toEqual({ groups: [], policies: [], inlinePolicies: ['Logs'] });
});
