import { isDeepStrictEqual } from 'node:util';
import {
  mfaRequiredPolicy,
  selfServicePolicyName,
  setUpAgainPolicy,
  setUpPolicy,
  suspendedPolicyName,
} from '../../../core/account/bot-policies.ts';
import { tagOf } from '../../../core/account/tags.ts';
import type { Account } from '../../../core/catalogue/catalogue.ts';
import { atPath } from '../../../core/catalogue/path-of.ts';
import { cliOption, cliRegion } from '../../../core/render/cli-option.ts';
import type { AccountReads, ListedUser } from '../account-reads.ts';
import { awsFailure, isDenied } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { type Finding, fail, ok, skip, warn } from '../finding.ts';

type State =
  /** Has the right policy; or is stopped, or not ours. */
  | 'well'
  | 'in set-up'
  /** Never finished setting up, so no policy requires MFA of it. */
  | 'left in set-up'
  | 'without'
  | 'other'
  /** A workload with a person's policy. */
  | 'needless';

/**
 * Whether every person's user can manage its own password and MFA and do nothing else without MFA, and no workload has
 * that policy. The bot itself needn't list users, so its role can't.
 */
export function selfService(account: Account, setUpWithinMs: number): Check {
  const { id } = account;
  return {
    id: `account.${id}.self-service`,
    title: `MFA policy of users in account ${id}`,
    needs: [`account.${id}.caller`],
    async run({ aws, clock }) {
      const reads = aws.account(id);
      try {
        const users = await reads.users(account.path);
        const oldMs = clock.now() - setUpWithinMs;
        const seen = await Promise.all(
          users.map(async (user) => ({ name: user.name, is: await stateOf(user, reads, account, oldMs) })),
        );
        return findingOf(seen, account);
      } catch (error) {
        if (!isDenied(error))
          return awsFailure(error, { action: 'iam:ListUsers', who: account.role ?? 'the bot' });
        return skip(
          "the bot's role can't list users and doesn't need to; someone with the policy Doctor of manifests/account.yaml can check this with countersign doctor --lambda",
        );
      }
    },
  };
}

async function stateOf(user: ListedUser, reads: AccountReads, own: Account, oldMs: number): Promise<State> {
  const account = atPath(own, user.path);
  const tags = await reads.tagsOf(user.name);
  if (tagOf(tags, 'managed-by') !== 'countersign') return 'well';
  const policy = await reads.userPolicy(user.name, selfServicePolicyName);
  if (tagOf(tags, 'kind') === 'workload') return policy ? 'needless' : 'well';
  const state = stateOfPerson(policy, user, account, oldMs);
  if (state === 'well' || state === 'in set-up') return state;
  return (await reads.userPolicy(user.name, suspendedPolicyName)) ? 'well' : state;
}

function stateOfPerson(
  policy: string | undefined,
  { createdAtMs }: ListedUser,
  account: Account,
  oldMs: number,
): State {
  if (policy === undefined) return 'without';
  const says = (document: string) => isSamePolicy(policy, document);
  if (says(mfaRequiredPolicy(account))) return 'well';
  // Denies everything without MFA already.
  if ([true, false].some((hasDevice) => says(setUpAgainPolicy(account, { hasDevice })))) return 'in set-up';
  if (!says(setUpPolicy(account))) return 'other';
  return createdAtMs < oldMs ? 'left in set-up' : 'in set-up';
}

function isSamePolicy(one: string, other: string): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(one), JSON.parse(other));
  } catch {
    return false;
  }
}

function findingOf(seen: { name: string; is: State }[], { id, boundary }: Account): Finding {
  const those = (state: State) => seen.filter(({ is }) => is === state).map(({ name }) => name);
  const [without, other, needless, left] = [
    those('without'),
    those('other'),
    those('needless'),
    those('left in set-up'),
  ];
  const mfa = 'let their owners set up MFA with /iam mfa, which attaches the policy';
  const wrong = [
    ...(without.length > 0 ? [`without ${selfServicePolicyName}: ${without.join(', ')}`] : []),
    ...(other.length > 0 ? [`with another ${selfServicePolicyName}: ${other.join(', ')}`] : []),
    ...(needless.length > 0 ? [`workloads with ${selfServicePolicyName}: ${needless.join(', ')}`] : []),
  ];
  const commands = needless.map(
    (name) =>
      `aws iam delete-user-policy ${cliOption('user-name', name)} --policy-name ${selfServicePolicyName}${cliRegion(boundary)}`,
  );
  const fixes = [
    ...(without.length + other.length > 0 ? [mfa] : []),
    ...(commands.length > 0 ? [`in ${id}: ${commands.join('; ')}`] : []),
  ];
  if (wrong.length > 0) return fail(wrong.join('; '), fixes.join('; '));
  if (left.length > 0)
    return warn(`never finished setting up, so MFA is not required of: ${left.join(', ')}`, mfa);
  const inSetUp = those('in set-up').length;
  return ok(`right on ${seen.length - inSetUp} of ${seen.length} users; being set up: ${inSetUp}`);
}
