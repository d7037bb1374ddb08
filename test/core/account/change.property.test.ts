import fc from 'fast-check';
import {
  givenByAll,
  knownEntitlements,
  type Ledger,
  withGives,
  without,
  withoutTaken,
  withTakenBack,
} from '../../../src/core/account/ledger.ts';
import { entitlementsOf } from '../../../src/core/catalogue/catalogue.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { undo } from '../../../src/core/operations/undo.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import { accessOf, accessOfPlan, isGiven, removedBy } from '../../../src/core/plan/given-access.ts';
import {
  aCatalogue,
  aChange,
  anEntitlement,
  aSeenUser,
  aSnapshot,
  someCredentials,
  someGives,
} from '../../support/builders.ts';
import { apply, type ModelAccount } from '../operations/iam-model.ts';

/** Any order of grants, changes, undone changes and ends: what the ledger says is given, and what the user has. */

const me = 'jane.doe';
const device = 'arn:aws:iam::111122223333:mfa/jane';
const audit = 'arn:aws:iam::aws:policy/Audit';
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'read', groups: ['readers'], policies: [] }),
    anEntitlement({ id: 'build', groups: ['readers', 'builders'], policies: [] }),
    anEntitlement({ id: 'check', groups: ['readers'], policies: [audit] }),
    anEntitlement({ id: 'audit', groups: [], policies: [audit] }),
  ],
});
const ids = catalogue.entitlements.map(({ id }) => id);
const versions = { [audit]: 'v1' };

interface World {
  account: ModelAccount;
  ledger: Ledger;
}

type Move =
  | { move: 'change'; id: string; add: string[]; remove: string[]; undoneAfter?: number | undefined }
  | { move: 'end'; id: string };

const id = fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6');
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: changeMove() },
  { weight: 1, arbitrary: fc.record({ move: fc.constant('end' as const), id }) },
);

function changeMove(): fc.Arbitrary<Move> {
  return fc
    .record({
      id,
      wanted: fc.array(fc.constantFrom('none', 'add', 'remove'), { minLength: 4, maxLength: 4 }),
      undoneAfter: fc.option(fc.nat(6), { nil: undefined, freq: 1 }),
    })
    .map(({ id, wanted, undoneAfter }) => {
      const those = (what: string) => ids.filter((_, index) => wanted[index] === what);
      return { move: 'change', id, add: those('add'), remove: those('remove'), undoneAfter };
    });
}

/** Somebody has put the user into a group by hand. */
const born: World = {
  account: [
    { kind: 'create-user', path: '/', boundary: '', tags: {} } as const,
    { kind: 'add-to-group', group: 'by-hand' } as const,
  ].reduce<ModelAccount>((account, operation) => apply(account, me, operation).account, {}),
  ledger: { r0: someGives({ credentials: ['password'], hasNoAccess: true }) },
};

function permissionsIn({ account }: World) {
  const { groups = [], policies = [], inline = {} } = account[me] ?? {};
  return { groups, policies, inlinePolicies: inline };
}

function planIn(world: World, { add, remove }: { add: string[]; remove: string[] }) {
  const plan = assemble(
    'R1',
    aChange({ add, remove, reason: 'It is needed.' }),
    catalogue,
    aSnapshot({
      user: aSeenUser(),
      credentials: someCredentials({ mfaDevices: [device], isMfaRequired: true }),
      permissions: permissionsIn(world),
      policyVersions: versions,
      record: {
        ...{ vouchedDevices: [device], credentials: [], ledger: world.ledger },
        entitlements: knownEntitlements(world.ledger),
      },
    }),
  );
  return 'problem' in plan ? undefined : { operations: plan.operations, takes: plan.takes ?? {} };
}

const carryOut = (account: ModelAccount, operations: readonly Operation[]) =>
  operations.reduce((current, operation) => apply(current, me, operation).account, account);

/** A change is a separate request: one that gives something already keeps its entry until its end. */
function change(world: World, made: Extract<Move, { move: 'change' }>): World {
  const plan = world.ledger[made.id] ? undefined : planIn(world, made);
  if (!plan) return world;
  const done = plan.operations.slice(0, made.undoneAfter ?? plan.operations.length);
  const account = carryOut(world.account, done);
  const isTaken = done.length >= plan.operations.filter((each) => removedBy(each)).length;
  const taken = isTaken ? withoutTaken(world.ledger, plan.takes) : world.ledger;
  const given = someGives({ ...accessOfPlan(plan.operations), entitlements: made.add });
  const isGiving = done.some(({ kind }) => kind === 'set-end');
  const ledger = isGiving ? withGives(taken, made.id, given) : taken;
  return made.undoneAfter === undefined
    ? { account, ledger }
    : undone({ account, ledger }, made.id, done, plan.takes);
}

function undone(
  { account, ledger }: World,
  id: string,
  done: readonly Operation[],
  takes: Parameters<typeof withTakenBack>[1],
): World {
  const back = withTakenBack(ledger, takes);
  const others = givenByAll(without(back, id));
  const inverses = done.toReversed().flatMap((operation): Operation[] => {
    const [added, removed] = [accessOf(operation), removedBy(operation)];
    if (added) return isGiven(added, others) ? [] : [undo(operation) ?? []].flat();
    if (!removed || !isGiven(removed, others)) return [];
    return removed.in === 'groups'
      ? [{ kind: 'add-to-group', group: removed.name }]
      : [{ kind: 'attach-policy', arn: removed.name, version: '' }];
  });
  return { account: carryOut(account, inverses), ledger: without(back, id) };
}

function end({ account, ledger }: World, id: string): World {
  const gives = ledger[id];
  const others = givenByAll(without(ledger, id));
  const gone: Operation[] = [
    ...(gives?.groups ?? [])
      .filter((group) => !others.groups.includes(group))
      .map((group): Operation => ({ kind: 'remove-from-group', group })),
    ...(gives?.policies ?? [])
      .filter((arn) => !others.policies.includes(arn))
      .map((arn): Operation => ({ kind: 'detach-policy', arn })),
  ];
  return { account: carryOut(account, gone), ledger: without(ledger, id) };
}

const moved = (world: World, made: Move) => (made.move === 'end' ? end(world, made.id) : change(world, made));

function shown({ account }: World) {
  const { groups = [], policies = [] } = account[me] ?? {};
  return { groups: groups.toSorted(), policies: policies.toSorted() };
}

function onRecord({ ledger }: World) {
  const { groups, policies } = givenByAll(ledger);
  return { groups: ['by-hand', ...groups].toSorted(), policies: policies.toSorted() };
}

const inOrder = (ledger: Ledger) =>
  Object.entries(ledger)
    .map(([id, { groups, policies, entitlements, ...rest }]) => ({
      ...{ id, ...rest, groups: groups.toSorted(), policies: policies.toSorted() },
      entitlements: entitlements.toSorted(),
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));

const moves = fc.array(anyMove, { minLength: 2, maxLength: 16, size: 'max' });

test('the user has exactly what the ledger says is given, and what others gave', () => {
  fc.assert(
    fc.property(moves, (made) => {
      const world = made.reduce(moved, born);
      expect(shown(world)).toEqual(onRecord(world));
    }),
  );
});

test('every entitlement on record is there as a whole, and none that was removed is left', () => {
  fc.assert(
    fc.property(moves, changeMove(), (made, last) => {
      const before = made.reduce(moved, born);
      const after = moved(before, last);
      const { groups, policies } = shown(after);
      for (const { groups: wanted, policies: more } of entitlementsOf(
        catalogue,
        givenByAll(after.ledger).entitlements,
      ))
        expect([...groups, ...policies]).toEqual(expect.arrayContaining([...wanted, ...more]));
      if (last.move !== 'change' || last.undoneAfter !== undefined || after === before) return;
      const left = givenByAll(after.ledger).entitlements;
      expect(left.filter((each) => last.remove.includes(each))).toEqual([]);
      expect(left).toEqual(expect.arrayContaining(last.add));
    }),
  );
});

test('a change that is undone, wherever it had stopped, leaves everything as it was', () => {
  fc.assert(
    fc.property(moves, changeMove(), fc.nat(8), (made, last, undoneAfter) => {
      const before = made.reduce(moved, born);
      const after = moved(before, { ...last, undoneAfter } as Move);
      expect(shown(after)).toEqual(shown(before));
      expect(inOrder(after.ledger)).toEqual(inOrder(before.ledger));
    }),
  );
});

test('to take something off the record, or to put it back, may be repeated', () => {
  fc.assert(
    fc.property(moves, fc.subarray(ids), (made, remove) => {
      const world = made.reduce(moved, born);
      const takes = planIn(world, { add: [], remove })?.takes ?? {};
      const once = withoutTaken(world.ledger, takes);
      expect(withoutTaken(once, takes)).toEqual(once);
      const back = withTakenBack(once, takes);
      expect(withTakenBack(back, takes)).toEqual(back);
    }),
  );
});

test('access that nobody recorded stays unknown, whatever else is given', () => {
  const adopted = { r0: someGives(), r1: someGives({ entitlements: ['read'] }) };
  expect(knownEntitlements(adopted)).toEqual([]);
  expect(knownEntitlements(withoutTaken(adopted, { r1: { ...someTaken, entitlements: ['read'] } }))).toEqual(
    [],
  );
  expect(knownEntitlements({ ...adopted, r0: someGives({ hasNoAccess: true }) })).toEqual(['read']);
});

const someTaken = { groups: [], policies: [], inlinePolicies: [], entitlements: [], credentials: [] };
