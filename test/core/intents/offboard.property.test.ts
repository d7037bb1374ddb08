import fc from 'fast-check';
import type { ExistingUser, Lost } from '../../../src/core/account/existing-user.ts';
import type { Ledger } from '../../../src/core/account/ledger.ts';
import type { Snapshot } from '../../../src/core/account/snapshot.ts';
import type { KnownIntent } from '../../../src/core/intents/table.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import { assemble } from '../../../src/core/plan/assemble.ts';
import {
  aCatalogue,
  anAccount,
  anEntitlement,
  anOffboarding,
  anOwnIntent,
  aSeenUser,
  aSnapshot,
  someGives,
} from '../../support/builders.ts';
import { apply, type ModelAccount, type ModelUser } from '../operations/iam-model.ts';
import { modelUser } from '../plan/arbitrary-plans.ts';

const me = 'jane.doe';
const { boundary, path } = anAccount();
const audit = 'arn:aws:iam::aws:policy/Audit';
/** Of the policies in the account, the bot may give one. */
const catalogue = aCatalogue({
  entitlements: [anEntitlement({ policies: [audit] })],
  tags: [{ key: 'team', title: 'Team', isRequired: false }],
});
const ours = { 'managed-by': 'countersign', 'countersign-request': 'R1', owner: 'U0JANE' };

/** A user of ours, with anything on it. */
const aUser = modelUser.map(
  (user): ModelUser => ({ ...user, path, boundary, tags: { ...ours, ...user.tags, floor: '3' } }),
);

/** What others do to it while it is kept, and to the account. */
const meanwhile = fc.record({
  drops: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
  groupPaths: fc.dictionary(
    fc.constantFrom('readers', 'developers', 'deployers'),
    fc.constantFrom(path, '/others/'),
  ),
  hasPolicies: fc.boolean(),
  given: fc.subarray(['readers', 'developers']),
  hasEnded: fc.boolean(),
});

function seen(user: ModelUser, record: Ledger, more: Partial<Snapshot> = {}): Snapshot {
  return aSnapshot({
    user: aSeenUser({
      path: user.path,
      tags: user.tags,
      ...(user.boundary ? { boundary: user.boundary } : {}),
    }),
    permissions: { groups: user.groups, policies: user.policies, inlinePolicies: user.inline },
    credentials: {
      keys: user.keys.map((key) => ({ ...key, createdAtMs: 1 })),
      mfaDevices: user.mfaDevices,
      hasPassword: user.hasPassword,
      isPasswordToChange: false,
      otherCredentials: user.others.map(({ type, id, isActive }) => ({
        ...{ type, id, createdAtMs: 1 },
        state: isActive ? ('active' as const) : ('inactive' as const),
      })),
    },
    record: { vouchedDevices: user.mfaDevices, credentials: [], entitlements: ['read-only'], ledger: record },
    ...more,
  });
}

function planned(intent: KnownIntent, snapshot: Snapshot): { operations: Operation[]; existing: ExistingUser } {
  const made = assemble('R1', intent, catalogue, snapshot);
  if ('problem' in made || !made.existing) throw new Error(JSON.stringify(made));
  return { operations: made.operations, existing: made.existing };
}

function carryOut(user: ModelUser, operations: readonly Operation[]): ModelUser | undefined {
  const account = operations.reduce<ModelAccount>((now, each) => apply(now, me, each).account, { [me]: user });
  return account[me];
}

function ofWindow(operations: readonly Operation[]): Operation[] {
  return operations.slice(
    0,
    operations.findIndex(({ kind }) => kind === 'await-days'),
  );
}

test('an offboarding that runs its days leaves nothing, whatever is on the user', () => {
  fc.assert(
    fc.property(aUser, (user) => {
      const { operations } = planned(anOffboarding(), seen(user, {}));
      expect(carryOut(user, operations)).toBeUndefined();
    }),
  );
});

test('while its days run, nothing of it works, and nothing but the password is gone', () => {
  fc.assert(
    fc.property(aUser, (user) => {
      const { operations } = planned(anOffboarding(), seen(user, {}));
      const kept = carryOut(user, ofWindow(operations));
      expect(kept?.inline).toHaveProperty('CountersignSuspended');
      expect(kept?.keys.some(({ isActive }) => isActive)).toBe(false);
      expect(kept?.others.some(({ isActive }) => isActive)).toBe(false);
      const { inline, keys, others, hasPassword, ...rest } = user;
      expect(kept).toMatchObject({ ...rest, inline, hasPassword: false });
      expect(kept?.keys.map(({ id }) => id)).toEqual(keys.map(({ id }) => id));
      expect([others.length, hasPassword || true]).toEqual([kept?.others.length, true]);
    }),
  );
});

test('given back, everything is as it was, except what is said not to come back', () => {
  fc.assert(
    fc.property(aUser, meanwhile, (user, { drops: chosen, groupPaths, hasPolicies, given, hasEnded }) => {
      const drops = [...chosen];
      const before: Ledger = given.length > 0 ? { R9: someGives({ groups: given }) } : {};
      const first = planned(anOffboarding(), seen(user, before));
      const kept = carryOut(user, ofWindow(first.operations)) ?? user;
      const isKept = () => drops.pop() !== true;
      const left: ModelUser = {
        ...kept,
        groups: kept.groups.filter((group) => isKept() && groupPaths[group] !== undefined),
        policies: kept.policies.filter(isKept),
        inline: Object.fromEntries(
          Object.entries(kept.inline).filter(([name]) => name.startsWith('Countersign') || isKept()),
        ),
        keys: kept.keys.filter(isKept),
        mfaDevices: kept.mfaDevices.filter(isKept),
        others: kept.others.filter(isKept),
        tags: Object.fromEntries(Object.entries(kept.tags).filter(isKept)),
        boundary: isKept() ? kept.boundary : '',
      };
      const intent = anOwnIntent({
        kind: 'undo-offboard',
        ...{ offboarding: 'R1', suspendedAtMs: 1, kept: first.existing, entitlements: [], reason: 'Stays.' },
      });
      const policyVersions = hasPolicies ? Object.fromEntries(user.policies.map((arn) => [arn, 'v1'])) : {};
      const now = seen(left, hasEnded ? {} : before, { groupPaths, policyVersions });
      const { operations, existing } = planned(intent, now);
      const after = carryOut(left, operations) ?? left;
      const { lost = [] } = existing;

      const comesBack = (what: Lost['what'], names: readonly string[], has: (name: string) => boolean) => {
        const isLost = (name: string) => lost.some((each) => each.what === what && each.name === name);
        for (const name of names) expect([what, name, has(name)]).toEqual([what, name, !isLost(name)]);
      };
      comesBack('group', user.groups, (name) => after.groups.includes(name));
      comesBack('policy', user.policies, (name) => after.policies.includes(name));
      comesBack('inline-policy', Object.keys(user.inline), (name) => after.inline[name] === user.inline[name]);
      comesBack('access-key', ids(user.keys), (id) => same(user.keys, after.keys, id));
      comesBack('mfa-device', user.mfaDevices, (serial) => after.mfaDevices.includes(serial));
      for (const { id, type } of user.others) {
        const is = after.others.find((each) => each.id === id && each.type === type);
        const was = user.others.find((each) => each.id === id && each.type === type);
        if (is) expect([id, is.isActive]).toEqual([id, was?.isActive]);
        else expect(lost).toContainEqual({ what: 'other-credential', name: id });
      }
      comesBack('tag', Object.keys(user.tags), (key) => after.tags[key] === user.tags[key]);
      expect([after.boundary, after.hasPassword]).toEqual([user.boundary, user.hasPassword]);
      expect(after.inline).not.toHaveProperty('CountersignSuspended');
      // Nothing that it did not have.
      expect(user.groups).toEqual(expect.arrayContaining(after.groups));
      expect(user.policies).toEqual(expect.arrayContaining(after.policies));
      if (hasEnded)
        for (const group of given) if (!left.groups.includes(group)) expect(after.groups).not.toContain(group);
    }),
    { numRuns: 150 },
  );
});

const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);

function same(before: ModelUser['keys'], after: ModelUser['keys'], id: string): boolean {
  const [was, is] = [before, after].map((keys) => keys.find((key) => key.id === id));
  if (is) expect([id, is.isActive]).toEqual([id, was?.isActive]);
  return is !== undefined;
}
