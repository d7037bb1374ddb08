import type { Account } from '../../../core/catalogue/catalogue.ts';
import { awsFailure, isDenied } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip } from '../finding.ts';

/** Whether the users of an account can be listed for `/iam users`. */
export function inventoryCheck({ id, role, readerRole }: Account): Check {
  return {
    id: `account.${id}.user list`,
    title: `user list in account ${id}`,
    needs: ['aws.identity'],
    async run({ aws, isForLambda }) {
      if (role !== undefined && readerRole === undefined)
        return skip(
          'the account has no readerRole in the catalogue, so /iam users shows nothing of it; deploy manifests/account.yaml with ReaderHubRoleArn to list it',
        );
      const who = readerRole ?? "the bot's own role";
      try {
        const denied = await aws.deniedInventory(id);
        if (denied.length === 0) return ok(`readable by ${who}`);
        const fix = readerRole
          ? `deploy manifests/account.yaml in ${id} again: its stack is older than this bot`
          : `allow ${[...denied, 'iam:GenerateCredentialReport'].join(', ')} to ${who}`;
        return fail(`${who} lacks ${denied.join(', ')}`, fix);
      } catch (error) {
        if (!readerRole || !isDenied(error))
          return awsFailure(error, { action: 'iam:GetAccountAuthorizationDetails', who });
        const { arn } = await aws.caller();
        const cant = `${arn} can't assume ${readerRole}`;
        return isForLambda
          ? skip(`${cant}; the log of the function gather says whether that can`)
          : fail(
              cant,
              `deploy manifests/account.yaml in ${id} with ReaderHubRoleArn, and let the bot's own policy allow it sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity on that role`,
            );
      }
    },
  };
}
