import { allowedBoundaries } from '../../../core/catalogue/boundary-of.ts';
import type { Account, Catalogue } from '../../../core/catalogue/catalogue.ts';
import { cliRegion } from '../../../core/render/cli-option.ts';
import type { AccountReads } from '../account-reads.ts';
import { awsFailure, isDenied } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';
import { activity } from './aws-activity.ts';
import { inlineRoomCheck } from './aws-inline-room.ts';
import { inventoryCheck } from './aws-inventory.ts';
import { measuring } from './aws-measuring.ts';
import { patternsIn, policySearchChecks, sampleOf } from './aws-policy-search.ts';
import { rights } from './aws-rights.ts';
import { caller, role } from './aws-role.ts';
import { safeguardsCheck } from './aws-safeguards.ts';
import { selfService } from './aws-self-service.ts';

/** Below this, you should ask AWS for more. */
const fewUsers = 25;

/** What each account must have. */
export function accountChecks(
  account: Account,
  catalogue: Pick<Catalogue, 'accounts' | 'entitlements' | 'policies' | 'setUpWithinMs'>,
): Check[] {
  const { entitlements, setUpWithinMs } = catalogue;
  const offered = entitlements.filter(({ accounts }) => accounts?.includes(account.id) ?? true);
  const groups = [...new Set(offered.flatMap((each) => each.groups))];
  const policies = [...new Set(offered.flatMap((each) => each.policies))];
  const boundaries = allowedBoundaries({ entitlements }, account);
  return [
    role(account),
    caller(account),
    reading(account, 'boundary', 'iam:GetPolicy', (reads) => boundaryFinding(reads, boundaries, account)),
    reading(account, 'groups', 'iam:GetGroup', (reads) => groupsFinding(reads, groups, account)),
    reading(account, 'policies', 'iam:GetPolicy', (reads) => policiesFinding(reads, policies)),
    reading(account, 'password policy', 'iam:GetAccountPasswordPolicy', passwordPolicyFinding),
    inlineRoomCheck(account, entitlements),
    reading(account, 'users left', 'iam:GetAccountSummary', usersLeftFinding),
    rights(account, {
      groups,
      policies: [...policies, ...patternsIn(account, catalogue).map(sampleOf)],
      boundaries,
    }),
    measuring(account, { groups, policies }),
    activity(account),
    ...policySearchChecks(account, catalogue),
    inventoryCheck(account),
    selfService(account, setUpWithinMs),
    safeguardsCheck(account),
  ];
}

function reading(
  account: Account,
  what: string,
  action: string,
  look: (reads: AccountReads) => Promise<Finding>,
): Check {
  return {
    id: `account.${account.id}.${what}`,
    title: `${what} in account ${account.id}`,
    needs: [`account.${account.id}.caller`],
    async run({ aws }) {
      try {
        return await look(aws.account(account.id));
      } catch (error) {
        return awsFailure(error, { action, who: account.role ?? "the bot's own role" });
      }
    },
  };
}

/** The account's own comes first. The role may read only those that it may put on users. */
async function boundaryFinding(
  reads: AccountReads,
  boundaries: string[],
  { id, boundary: own }: Account,
): Promise<Finding> {
  for (const boundary of boundaries) {
    const isOwn = boundary === own;
    const state = isOwn ? await presence(reads, boundary) : await stateOf(reads, boundary);
    if (state === 'denied')
      return fail(
        `the role can't use ${boundary}`,
        `add it to FurtherBoundaries of manifests/account.yaml and deploy it again in ${id}`,
      );
    if (state !== 'missing') continue;
    const fix = isOwn
      ? `deploy manifests/account.yaml in ${id}, or name another policy at boundary of the account in the catalogue`
      : `create it in ${id}, or name another one at boundary of the entitlement in the catalogue`;
    return fail(`the policy ${boundary} doesn't exist`, fix);
  }
  return ok(boundaries.join(', '));
}

async function presence(reads: AccountReads, arn: string): Promise<State> {
  return (await reads.policy(arn)) ? 'fit' : 'missing';
}

async function groupsFinding(
  reads: AccountReads,
  groups: string[],
  { id, path, groupPath, boundary }: Account,
): Promise<Finding> {
  const found = await Promise.all(groups.map(async (name) => ({ name, group: await reads.group(name) })));
  const missing = found.filter(({ group }) => !group).map(({ name }) => name);
  if (missing.length > 0) {
    const commands = missing.map(
      (name) => `aws iam create-group --path ${groupPath ?? path} --group-name ${name}${cliRegion(boundary)}`,
    );
    const fix = `in ${id}: ${commands.join('; ')} (with the GroupPath of manifests/account.yaml, if you changed it); or remove them from the entitlements in the catalogue`;
    return fail(`missing: ${missing.join(', ')}`, fix);
  }
  const elsewhere = found.filter(({ group }) => group?.Path?.startsWith(groupPath ?? '/') === false);
  if (elsewhere.length === 0) return ok(groups.join(', ') || 'none needed');
  const paths = elsewhere.map(({ name, group }) => `${name} (${group?.Path})`);
  const moves = elsewhere.map(
    ({ name }) => `aws iam update-group --group-name ${name} --new-path ${groupPath}${cliRegion(boundary)}`,
  );
  return fail(
    `not under ${groupPath}, so the role can't add users to them: ${paths.join(', ')}`,
    `in ${id}: ${moves.join('; ')}; or set the account's groupPath in the catalogue to the GroupPath of manifests/account.yaml`,
  );
}

/** The role may read only policies that it may attach, so AllowedPolicyArns lacks a policy that it may not read. */
async function policiesFinding(reads: AccountReads, policies: string[]): Promise<Finding> {
  const found = await Promise.all(policies.map(async (arn) => ({ arn, is: await stateOf(reads, arn) })));
  const those = (state: State) => found.filter(({ is }) => is === state).map(({ arn }) => arn);
  const [missing, denied, unfit] = [those('missing'), those('denied'), those('unfit')];
  if (missing.length > 0) {
    const fix = 'create these policies in the account, or fix their ARNs in the entitlements of the catalogue';
    return fail(`missing: ${missing.join(', ')}`, fix);
  }
  if (denied.length > 0) {
    const fix = 'add these to AllowedPolicyArns of manifests/account.yaml and deploy it again';
    return fail(`the role can't use: ${denied.join(', ')}`, fix);
  }
  if (unfit.length === 0) return ok(policies.join(', ') || 'none needed');
  const fix = 'in the entitlements of the catalogue, use policies that are not reserved for a service';
  return fail(`can't be attached to users: ${unfit.join(', ')}`, fix);
}

type State = 'missing' | 'denied' | 'unfit' | 'fit';

async function stateOf(reads: AccountReads, arn: string): Promise<State> {
  try {
    const policy = await reads.policy(arn);
    if (!policy) return 'missing';
    return policy.IsAttachable === false ? 'unfit' : 'fit';
  } catch (error) {
    if (isDenied(error)) return 'denied';
    throw error;
  }
}

async function passwordPolicyFinding(reads: AccountReads): Promise<Finding> {
  const policy = await reads.passwordPolicy();
  if (!policy) return ok("the account has none, so AWS's default applies");
  return ok(`readable; at least ${policy.MinimumPasswordLength} characters`);
}

async function usersLeftFinding(reads: AccountReads): Promise<Finding> {
  const { Users: users = 0, UsersQuota: quota = 5000 } = await reads.summary();
  const left = quota - users;
  const found = `${left} of ${quota}`;
  const fix =
    'ask for more in the Service Quotas console (IAM, Users per account), or delete users that nobody needs';
  if (left <= 0) return fail(found, fix);
  return left < fewUsers ? warn(found, fix) : ok(found);
}
