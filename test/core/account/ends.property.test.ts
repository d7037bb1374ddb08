import fc from 'fast-check';
import {
  deniedFromMs,
  deniedWithoutMs,
  type Gives,
  type Ledger,
  stillGiven,
  withGives,
  withKey,
  without,
} from '../../../src/core/account/ledger.ts';
import { end } from '../../../src/core/intents/end.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { aCatalogue, anAccount, anOwnIntent, aSnapshot, someGives } from '../../support/builders.ts';
import { apply, type ModelAccount } from '../operations/iam-model.ts';

const me = 'jane.doe';
const owned = { 'managed-by': 'countersign', owner: 'U0JANE' };

/** The user as AWS shows it, what is on record, and from when on AWS denies everything. */
interface World {
  account: ModelAccount;
  ledger: Ledger;
  deniedFrom: number | undefined;
  now: number;
  count: number;
}

const born: World = {
  account: apply({}, me, { kind: 'create-user', path: '/countersign/', boundary: '', tags: owned }).account,
  ...{ ledger: {}, deniedFrom: undefined, now: 0, count: 0 },
};

type Move =
  | { move: 'give'; gives: Pick<Gives, 'groups' | 'policies' | 'credentials'>; lasts?: number | undefined }
  | { move: 'extend'; which: number; lasts: number }
  | { move: 'let-pass'; ms: number }
  | { move: 'end' | 'end-now' | 'undo'; which: number };

const which = fc.nat(5);
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    move: fc.constant('give' as const),
    gives: fc.record({
      groups: fc.subarray(['readers', 'developers']),
      policies: fc.subarray(['arn:aws:iam::aws:policy/Audit']),
      credentials: fc.subarray(['password' as const, 'access-key' as const]),
    }),
    lasts: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  }),
  fc.record({ move: fc.constant('extend' as const), which, lasts: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ move: fc.constant('let-pass' as const), ms: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ move: fc.constantFrom('end' as const, 'end-now' as const, 'undo' as const), which }),
);

function carriedOut(account: ModelAccount, operations: readonly Operation[]): ModelAccount {
  return operations.reduce((current, operation) => apply(current, me, operation).account, account);
}

/** First the ledger and AWS's deny, then the access; a key is on record before it works. */
function given(world: World, { gives, lasts }: Extract<Move, { move: 'give' }>): World {
  const [id, count] = [`r${world.count}`, world.count + 1];
  const untilMs = lasts === undefined ? undefined : world.now + lasts;
  const ledger = withGives(world.ledger, id, someGives({ ...gives, ...(lasts ? { untilMs } : {}) }));
  const deniedFrom = deniedFromMs(ledger);
  check({ ...world, ledger, deniedFrom });
  const account = carriedOut(world.account, [
    ...gives.groups.map((group): Operation => ({ kind: 'add-to-group', group })),
    ...gives.policies.map((arn): Operation => ({ kind: 'attach-policy', arn, version: 'v1' })),
    ...(gives.credentials.includes('password') ? [{ kind: 'reset-login-profile' } as const] : []),
  ]);
  if (!gives.credentials.includes('access-key')) return { ...world, account, ledger, deniedFrom, count };
  const made = apply(account, me, { kind: 'create-access-key' });
  const keyId = made.receipt?.keyId ?? '';
  return { ...world, account: made.account, ledger: withKey(ledger, keyId, { by: id }), deniedFrom, count };
}

/** The same until later, counted from its end; the worker died on the way, and did all of it again. */
function extended(world: World, { which, lasts }: Extract<Move, { move: 'extend' }>): World {
  const id = idAt(world, which);
  const gives = id === undefined ? undefined : world.ledger[id];
  if (id === undefined || gives?.untilMs === undefined || isDue(world, id)) return world;
  const untilMs = gives.untilMs + lasts;
  const ledger = withGives(world.ledger, `r${world.count}`, { ...gives, untilMs });
  const deniedFrom = deniedFromMs(ledger);
  check({ ...world, ledger, deniedFrom });
  const again = [
    ...gives.groups.map((group): Operation => ({ kind: 'add-to-group', group })),
    ...gives.policies.map((arn): Operation => ({ kind: 'attach-policy', arn, version: 'v1' })),
  ];
  const account = carriedOut(world.account, [...again, ...again]);
  return { ...world, account, ledger, deniedFrom, count: world.count + 1 };
}

function idAt({ ledger }: World, which: number): string | undefined {
  const ids = Object.keys(ledger);
  return ids[which % Math.max(1, ids.length)];
}

/** By the plan of the intent itself. */
function ended(world: World, ends: string): World {
  const user = world.account[me];
  const credentials = {
    keys: (user?.keys ?? []).map((key) => ({ ...key, createdAtMs: 0 })),
    ...{ mfaDevices: [], hasPassword: user?.hasPassword ?? false, isPasswordToChange: false },
  };
  const plan = end.plan(anOwnIntent({ kind: 'end', ends }), {
    ...{ requestId: 'end', catalogue: aCatalogue(), account: anAccount() },
    snapshot: aSnapshot({
      user: { userId: 'AIDAJANE', userName: me, path: '/countersign/', tags: owned },
      credentials,
      record: { vouchedDevices: [], credentials: [], entitlements: [], ledger: world.ledger },
    }),
  });
  if ('problem' in plan) throw new Error(`no plan: ${plan.problem.code}`);
  return left({ ...world, account: carriedOut(world.account, plan.operations) }, ends);
}

function left(world: World, id: string): World {
  const deniedFrom = deniedWithoutMs(world.ledger, id, world.now);
  return { ...world, ledger: without(world.ledger, id), deniedFrom };
}

function moved(world: World, made: Move): World {
  if (made.move === 'give') return given(world, made);
  if (made.move === 'extend') return extended(world, made);
  if (made.move === 'let-pass') return { ...world, now: world.now + made.ms };
  const id = idAt(world, made.which);
  if (id === undefined) return world;
  if (made.move === 'end' && !isDue(world, id)) return world;
  return ended(world, id);
}

function isDue({ ledger, now }: World, id: string): boolean {
  return (ledger[id]?.untilMs ?? Number.POSITIVE_INFINITY) <= now;
}

/** What AWS denies never comes before the end of anything that is given, and comes when all of it ends. */
function check({ ledger, deniedFrom, now, count }: World): void {
  const ends = Object.values(ledger).map(({ untilMs }) => untilMs ?? Number.POSITIVE_INFINITY);
  for (const untilMs of ends)
    if (untilMs > now) expect(deniedFrom ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(untilMs);
  if (ends.length > 0 && ends.every(Number.isFinite)) expect(deniedFrom).toBeDefined();
  if (ends.length === 0 && count > 0) expect(deniedFrom).toBeLessThanOrEqual(now);
}

const played = (moves: Move[]) =>
  moves.reduce((world, move) => {
    const after = moved(world, move);
    check(after);
    return after;
  }, born);

function allDueEnded(world: World): World {
  const due = Object.keys(world.ledger).filter((id) => isDue(world, id));
  return due.reduce((current, id) => ended(current, id), world);
}

test('any order of grants, extensions, ends and undos leaves the union of what is still given, and AWS denies what outlives it', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 25 }), (moves) => {
      const world = played(moves);
      const after = allDueEnded(world);
      check(after);
      const { groups, policies, credentials } = stillGiven(world.ledger, world.now);
      const user = after.account[me];
      expect(user?.groups.toSorted()).toEqual(groups.toSorted());
      expect(user?.policies.toSorted()).toEqual(policies.toSorted());
      if (!credentials.includes('password')) expect(isEverEndless(moves) || !user?.hasPassword).toBe(true);
    }),
    { numRuns: 400 },
  );
});

/** A password given with no end date goes with nothing but the user's last access. */
const isEverEndless = (moves: readonly Move[]) =>
  moves.some((each) => each.move === 'give' && each.lasts === undefined);

test('touching and overlapping access: what ends when other access begins takes nothing from it', () => {
  const give = (lasts: number): Move => ({
    move: 'give',
    gives: { groups: ['readers'], policies: [], credentials: ['password'] },
    lasts,
  });
  const pass = (ms: number): Move => ({ move: 'let-pass', ms });
  const world = played([give(5), pass(5), give(5), { move: 'end', which: 0 }]);
  expect(world).toMatchObject({ deniedFrom: 10, now: 5 });
  expect(world.account[me]).toMatchObject({ groups: ['readers'], hasPassword: true });
  const over = played([
    give(5),
    pass(5),
    give(5),
    { move: 'end', which: 0 },
    pass(5),
    { move: 'end', which: 0 },
  ]);
  expect(over).toMatchObject({ deniedFrom: 10, ledger: {} });
  expect(over.account[me]).toMatchObject({ groups: [], hasPassword: false });
});

test('a key goes with what it was made for; one made in its place, with the same', () => {
  const ledger = {
    first: someGives({ credentials: ['access-key'], untilMs: 5 }),
    second: someGives({ credentials: ['access-key'], untilMs: 9 }),
  };
  const first = withKey(ledger, 'AKIA1', { by: 'first' });
  expect(first).toMatchObject({ first: { keys: ['AKIA1'] } });
  const rotated = withKey(first, 'AKIA2', { by: 'rotation', replaces: 'AKIA1' });
  expect(rotated.first?.keys).toEqual(['AKIA1', 'AKIA2']);
  expect(withKey(rotated, 'AKIA2', { by: 'rotation', replaces: 'AKIA1' })).toBe(rotated);
  // One more that its owner makes lasts as long as they may have keys.
  expect(withKey(ledger, 'AKIA3', { by: 'new-key' })).toMatchObject({ second: { keys: ['AKIA3'] } });
  const endless = { ...ledger, third: someGives({ credentials: ['access-key'] }) };
  expect(withKey(endless, 'AKIA3', { by: 'new-key' })).toBe(endless);
});
