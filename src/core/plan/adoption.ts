import type { Account } from '../catalogue/catalogue.ts';
import type { IntentOf } from '../request/intent.ts';
import type { Assembled } from './assembled.ts';
import type { Operation } from './operation.ts';
import { mfaRequired, setUp } from './own-policies.ts';
import type { Problem } from './problem.ts';
import { isMadeBy, type Snapshot, tagsFor } from './snapshot.ts';

/** Somebody else's user becomes ours to look after: bounded and tagged; what they may do stays as it is. */
export function assembleAdoption(
  requestId: string,
  intent: IntentOf<'adopt'>,
  account: Account,
  snapshot: Snapshot,
): Assembled {
  const problem = problemOf(requestId, intent, account, snapshot);
  if (problem) return { problem };
  const tags = tagsFor(requestId, intent);
  return {
    operations: [
      { kind: 'put-boundary', boundary: account.boundary },
      { kind: 'tag-user', tags, before: isResumed(requestId, snapshot) ? {} : before(tags, snapshot) },
      ...(intent.userKind === 'person' ? [selfService(account, snapshot)] : []),
    ],
  };
}

/** The rule that wants MFA comes with MFA; for who has it, at once. A forced change must come before. */
function selfService(account: Account, { held }: Snapshot): Operation {
  const hasMfa = (held?.mfaDevices.length ?? 0) > 0;
  return hasMfa && !held?.isPasswordToChange ? mfaRequired(account) : setUp(account);
}

function before(tags: Record<string, string>, { user }: Snapshot): Record<string, string> {
  return Object.fromEntries(Object.entries(user?.tags ?? {}).filter(([key]) => tags[key] !== undefined));
}

function isResumed(requestId: string, { user }: Snapshot): boolean {
  return user !== undefined && isMadeBy(user, requestId);
}

function problemOf(
  requestId: string,
  { userName }: IntentOf<'adopt'>,
  account: Account,
  snapshot: Snapshot,
): Problem | undefined {
  const { user, hasBoundary } = snapshot;
  if (!user) return { code: 'user.missing', userName };
  // AWS finds it all the same; policies, links and messages must name it as it is.
  if (user.userName !== userName) return { code: 'user.spelled', userName, spelled: user.userName };
  if (user.path !== account.path) return { code: 'user.outside-path', userName, path: account.path };
  const by = user.tags['managed-by'];
  if (by !== undefined && !isResumed(requestId, snapshot)) return { code: 'user.managed', userName, by };
  if (!hasBoundary) return { code: 'boundary.missing', boundary: account.boundary };
  // Another one may allow less than ours.
  if (user.boundary !== undefined && user.boundary !== account.boundary)
    return { code: 'user.bounded', userName, boundary: user.boundary };
  return undefined;
}
