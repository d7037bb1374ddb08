import type { Account } from '../../../core/catalogue/catalogue.ts';
import type { AccountReads } from '../account-reads.ts';
import { awsFailure, isDenied, isUnknownOperation } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { ok, skip, warn } from '../finding.ts';

const harmless = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
});

/** Whether the role may ask what access leads to. Without it, requests are judged by the catalogue's labels alone. */
export function measuring(account: Account, named: { groups: string[]; policies: string[] }): Check {
  return {
    id: `account.${account.id}.measuring`,
    title: `risk is measured in account ${account.id}`,
    needs: [`account.${account.id}.caller`],
    async run({ aws }) {
      const reads = aws.account(account.id);
      if ((await reads.credentials()) === 'own')
        return skip('these credentials may not assume the role, so they can’t show what it may read');
      for (const [call, attempt] of attempts(reads, account, named)) {
        try {
          await attempt();
        } catch (error) {
          if (!isDenied(error) && !isUnknownOperation(error))
            return awsFailure(error, { action: call, who: 'the role' });
          return warn(
            `the role may not call ${call}, so requests are judged by the catalogue's labels alone, and their cards say so`,
            'update the account’s stack from manifests/account.yaml',
          );
        }
      }
      return ok('the role can read what access consists of, and ask AWS what it leads to');
    },
  };
}

function attempts(
  reads: AccountReads,
  { boundary }: Account,
  { groups, policies }: { groups: string[]; policies: string[] },
): [call: string, attempt: () => Promise<unknown>][] {
  const simulate = {
    PolicyInputList: [harmless],
    ActionNames: ['s3:GetObject'],
    PermissionsBoundaryPolicyInputList: [harmless],
  };
  return [
    ['iam:SimulateCustomPolicy', () => reads.decisions(simulate)],
    ['iam:GetPolicyVersion', () => Promise.all([boundary, ...policies].map(reads.policyText))],
    [
      'iam:ListAttachedGroupPolicies, iam:ListGroupPolicies or iam:GetGroupPolicy',
      () => Promise.all(groups.map(reads.groupPolicies)),
    ],
  ];
}
