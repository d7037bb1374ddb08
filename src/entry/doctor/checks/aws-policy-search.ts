import { type Account, type Catalogue, isOffered, userKinds } from '../../../core/catalogue/catalogue.ts';
import { managedPolicyOf, offersPolicies } from '../../../core/catalogue/managed-policy.ts';
import type { AccountReads } from '../account-reads.ts';
import type { Aws } from '../aws.ts';
import { awsFailure, isDenied } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { type Finding, fail, ok, skip } from '../finding.ts';
import { entry, exampleUser } from './role-simulator.ts';

type Named = Pick<Catalogue, 'accounts' | 'entitlements' | 'policies'>;

/** Whether people can find managed policies by name in an account, and whether its role can attach what they find. */
export function policySearchChecks(account: Account, catalogue: Named): Check[] {
  const { id, role, readerRole } = account;
  if (!userKinds.some((kind) => offersPolicies(catalogue, id, kind))) return [];
  return [
    {
      id: `account.${id}.policy patterns`,
      title: `policy patterns in account ${id}`,
      needs: [`account.${id}.caller`],
      async run({ aws }) {
        try {
          return await patternsFinding(account, patternsIn(account, catalogue), aws.account(id));
        } catch (error) {
          return awsFailure(error, { action: 'iam:SimulateCustomPolicy', who: role ?? "the bot's own role" });
        }
      },
    },
    {
      id: `account.${id}.policy list`,
      title: `policy list in account ${id}`,
      needs: ['aws.identity'],
      async run({ aws, isForLambda }) {
        try {
          return await listFinding(aws, account, catalogue);
        } catch (error) {
          if (!readerRole || !isDenied(error))
            return awsFailure(error, { action: 'iam:ListPolicies', who: readerRole ?? "the bot's own role" });
          const { arn: who } = await aws.caller();
          const denied = `${who} can't assume ${readerRole}, or that can't list policies`;
          if (isForLambda) return skip(`${denied}; the log of the function gather says whether that can`);
          return fail(
            denied,
            `deploy manifests/account.yaml in ${id} with ReaderHubRoleArn, and let the bot's own policy allow it sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity on that role`,
          );
        }
      },
    },
  ];
}

/** An ARN that a pattern fits and that no narrower one does. */
export function sampleOf(match: string): string {
  return match.replaceAll('*', 'countersign-doctor');
}

/** The patterns for policies of an account, and for AWS's own as far as they are offered there. */
export function patternsIn({ id }: Pick<Account, 'id'>, { policies = [] }: Named): string[] {
  return policies
    .filter(
      ({ match, accounts }) =>
        ['aws', id].includes(match.split(':')[4] ?? '') && (accounts?.includes(id) ?? true),
    )
    .map(({ match }) => match);
}

/** What the account's stack lets its role attach, as AWS's simulator decides it. */
async function patternsFinding(
  account: Account,
  patterns: readonly string[],
  reads: AccountReads,
): Promise<Finding> {
  const { id, path, boundary } = account;
  const [, partition = 'aws'] = boundary.split(':');
  const named = ['AttachAllowed', 'AttachNoOther'];
  const texts = await Promise.all(
    named.map((name) => reads.policyText(`arn:${partition}:iam::${id}:policy${path}${name}`)),
  );
  const documents = texts.filter((text) => text !== undefined);
  if (documents.length < named.length)
    return skip(
      `the account has no policies ${named.join(' and ')} of manifests/account.yaml, so what its role may attach can't be compared`,
    );
  const denied: string[] = [];
  for (const match of patterns) {
    const decisions = await reads.decisions({
      PolicyInputList: documents,
      ActionNames: ['iam:AttachUserPolicy'],
      ResourceArns: [exampleUser(account)],
      ContextEntries: [entry('iam:PermissionsBoundary', boundary), entry('iam:PolicyARN', sampleOf(match))],
    });
    if (decisions.some(({ decision }) => decision !== 'allowed')) denied.push(match);
  }
  if (denied.length === 0) return ok(patterns.join(', '));
  const fix =
    'add these to AllowedPolicyArns of manifests/account.yaml, which takes the same *, and deploy it again; or make the patterns in the catalogue narrower';
  return fail(`the role can't use all that these offer: ${denied.join(', ')}`, fix);
}

async function listFinding(aws: Aws, { id }: Account, catalogue: Named): Promise<Finding> {
  const arns = await aws.policies(id);
  const offered = arns.filter((arn) => {
    const policy = managedPolicyOf(catalogue, arn);
    return policy !== undefined && isOffered(policy, id, undefined);
  });
  const found = `${offered.length} of ${arns.length} can be asked for by name`;
  if (offered.length > 0) return ok(found);
  return fail(
    found,
    'compare the patterns under policies in the catalogue with the ARNs of the policies that you mean',
  );
}
