import type { Account } from '../../../core/catalogue/catalogue.ts';
import { awsFailure, isDenied } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip, warn } from '../finding.ts';

/** Assumed as for a request: with external id, session tags and source identity. */
export function role({ id, role: arn, externalId }: Account): Check {
  return {
    id: `account.${id}.role`,
    title: `role in account ${id}`,
    needs: ['aws.identity'],
    async run({ aws, isForLambda }) {
      if (!arn) return ok("none in the catalogue: the bot's own credentials are used");
      const { arn: who } = await aws.caller();
      const denied = `${who} can't assume ${arn}`;
      try {
        if ((await aws.account(id).credentials()) === 'own') {
          const fix =
            'if HubRoleArn of manifests/account.yaml is the WorkerRoleArn of the deployment, all is well';
          return warn(`${denied}, so the doctor reads the account with these credentials instead`, fix);
        }
        return ok(`${arn} can be assumed${externalId ? ', with its external id' : ''}`);
      } catch (error) {
        if (!isDenied(error)) return awsFailure(error, { action: 'sts:AssumeRole', who });
        if (isForLambda)
          return skip(`${denied}; to check the account, run the doctor with credentials of ${id}`);
        const condition = externalId
          ? 'and require the externalId that the catalogue gives the account'
          : "or, if the role requires an external id, set it as the account's externalId in the catalogue";
        return fail(
          denied,
          `let the role's trust policy allow it sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity (HubRoleArn of manifests/account.yaml), ${condition}; and let its own policy allow the same`,
        );
      }
    },
  };
}

/** The bot checks the same before it changes anything. */
export function caller({ id, role: arn }: Account): Check {
  return {
    id: `account.${id}.caller`,
    title: `caller in account ${id}`,
    needs: [`account.${id}.role`],
    async run({ aws }) {
      try {
        const { account, arn: who } = await aws.account(id).caller();
        if (account === id) return ok(who);
        const fix = arn
          ? `set role of account ${id} in the catalogue to a role of that account`
          : `give account ${id} in the catalogue a role to assume, or use credentials of ${id}`;
        return fail(`${who} belongs to account ${account}`, fix);
      } catch (error) {
        return awsFailure(error, { action: 'sts:GetCallerIdentity', who: arn ?? 'these credentials' });
      }
    },
  };
}
