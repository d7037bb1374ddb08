import { activityRegionsOf } from '../../../core/activity/activity-regions.ts';
import type { Account } from '../../../core/catalogue/catalogue.ts';
import { Fault } from '../../../flows/fault.ts';
import type { AccountReads } from '../account-reads.ts';
import { isDenied, isUnknownOperation } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { ok, skip, warn } from '../finding.ts';

/** Whether the role may see what users did. Without it, `/iam activity` shows less, and says so. */
export function activity(account: Account): Check {
  return {
    id: `account.${account.id}.activity`,
    title: `activity of users in account ${account.id}`,
    needs: [`account.${account.id}.caller`],
    async run({ aws }) {
      const reads = aws.account(account.id);
      if ((await reads.credentials()) === 'own')
        return skip('these credentials may not assume the role, so they can’t show what it may read');
      const lacking: string[] = [];
      for (const [call, attempt] of attempts(reads, account)) {
        try {
          await attempt();
        } catch (error) {
          if (isDenied(error) || isUnknownOperation(error)) lacking.push(call);
          else if (!isMissing(error))
            return warn(
              `${call} failed, so \`/iam activity\` may not answer`,
              'check the network between here and AWS, and AWS_ENDPOINT_URL_CLOUDTRAIL if it is set',
            );
        }
      }
      return lacking.length === 0
        ? ok('the role can read CloudTrail’s events, and which services a user has used')
        : warn(
            `the role may not call ${lacking.join(', ')}, so \`/iam activity\` shows less, and says so`,
            'update the account’s stack from manifests/account.yaml',
          );
    },
  };
}

/** There is no such user, and no such job: a role that may ask is told so. */
function attempts(reads: AccountReads, account: Account): [call: string, attempt: () => Promise<unknown>][] {
  const [, partition = 'aws'] = account.boundary.split(':');
  const nobody = `arn:${partition}:iam::${account.id}:user${account.path}countersign-doctor`;
  return [
    ...activityRegionsOf(account).map((region): [string, () => Promise<unknown>] => [
      `cloudtrail:LookupEvents in ${region}`,
      () => reads.latestEvent(region),
    ]),
    ['iam:GenerateServiceLastAccessedDetails', () => reads.askServices(nobody)],
    ['iam:GetServiceLastAccessedDetails', () => reads.services('00000000-0000-0000-0000-000000000000')],
  ];
}

function isMissing(error: unknown): boolean {
  return error instanceof Fault && error.nature === 'missing';
}
