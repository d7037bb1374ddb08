import type { ExistingUser, Lost } from '../account/existing-user.ts';
import { areOthersKnown } from '../account/other-credentials.ts';
import { tagOf } from '../account/tags.ts';
import type { Operation } from '../operations/operation.ts';
import { accessOf, onUser } from '../plan/given-access.ts';
import { puts } from './given-back.ts';
import type { UserGrounds } from './plan-for-user.ts';

type Grounds = Pick<UserGrounds, 'snapshot' | 'credentials'>;

/** What of a kept user does not come back with these operations: others deleted it, or our role may not give it. */
export function notGivenBack(
  kept: ExistingUser,
  operations: readonly Operation[],
  { snapshot: { user, permissions }, credentials }: Grounds,
): Lost[] {
  const now = permissions ?? { groups: [], policies: [], inlinePolicies: {} };
  const there = onUser(now);
  const comes = (list: keyof typeof there, name: string) =>
    operations.some((each) => {
      const access = accessOf(each);
      return access?.in === list && access.name === name;
    });
  const isMissing = (list: 'groups' | 'policies') => (name: string) =>
    !there[list].includes(name) && !comes(list, name);
  const inline = Object.entries(kept.inlinePolicies).filter(
    ([name, document]) =>
      now.inlinePolicies[name] !== document && !comes('inlinePolicies', name) && !puts.includes(name),
  );
  const named = (what: Lost['what'], names: readonly string[]) => names.map((name): Lost => ({ what, name }));
  return [
    ...named('group', kept.groups.filter(isMissing('groups'))),
    ...named('policy', kept.policies.filter(isMissing('policies'))),
    ...named(
      'inline-policy',
      inline.map(([name]) => name),
    ),
    ...lostCredentials(kept, credentials),
    ...lostPlace(kept, operations, user),
  ];
}

function lostCredentials({ credentials }: ExistingUser, now: Grounds['credentials']): Lost[] {
  const { keys = [], mfaDevices = [], otherCredentials = [] } = credentials ?? {};
  const others = areOthersKnown(now) ? now.otherCredentials : [];
  return [
    ...keys
      .filter(({ id }) => !now.keys.some((key) => key.id === id))
      .map(({ id }): Lost => ({ what: 'access-key', name: id })),
    ...mfaDevices
      .filter((serial) => !now.mfaDevices.includes(serial))
      .map((name): Lost => ({ what: 'mfa-device', name })),
    ...otherCredentials
      .filter(({ type, id }) => !others.some((each) => each.type === type && each.id === id))
      .map(({ id }): Lost => ({ what: 'other-credential', name: id })),
  ];
}

function lostPlace(
  { kept }: ExistingUser,
  operations: readonly Operation[],
  user: Grounds['snapshot']['user'],
): Lost[] {
  if (!kept || !user) return [];
  const tagged = operations.find((each) => each.kind === 'tag-user')?.tags ?? {};
  const tags = Object.entries(kept.tags).filter(
    ([key, value]) => tagOf(user.tags, key) !== value && tagOf(tagged, key) !== value,
  );
  const isBounded =
    kept.boundary === undefined ||
    user.boundary === kept.boundary ||
    operations.some((each) => each.kind === 'put-boundary' && each.boundary === kept.boundary);
  return [
    ...tags.map(([name]): Lost => ({ what: 'tag', name })),
    ...(isBounded ? [] : [{ what: 'boundary', name: kept.boundary ?? '' } as const]),
    ...(user.path === kept.path ? [] : [{ what: 'path', name: kept.path } as const]),
  ];
}
