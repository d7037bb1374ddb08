import type { Account } from '../../../core/catalogue/catalogue.ts';
import { awsFailure, isDenied } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip } from '../finding.ts';

/** Whether hygiene can be judged: the role that lists users must see trails and the password policy, too. */
export function safeguardsCheck({ id, role, readerRole }: Account): Check {
  const who = readerRole ?? "the bot's own role";
  return {
    id: `account.${id}.hygiene`,
    title: `hygiene in account ${id}`,
    needs: ['aws.identity'],
    async run({ aws, isForLambda }) {
      if (role && !readerRole)
        return skip('the catalogue names no readerRole here, so /iam hygiene says nothing of this account');
      try {
        const { trails, passwordPolicy } = await aws.safeguards(id);
        const unseen = [
          ...(trails ? [] : ['cloudtrail:DescribeTrails', 'cloudtrail:GetTrailStatus']),
          ...(passwordPolicy ? [] : ['iam:GetAccountPasswordPolicy']),
        ];
        if (unseen.length === 0) return ok(`${who} sees trails and the password policy`);
        const fix = `deploy manifests/account.yaml in ${id} again, which allows these to the role Reader`;
        return fail(`${who} lacks ${unseen.join(', ')}`, fix);
      } catch (error) {
        if (isForLambda && isDenied(error))
          return skip(`only the function gather may assume ${who}; its log says whether that can`);
        return awsFailure(error, { action: 'sts:AssumeRole', who });
      }
    },
  };
}
