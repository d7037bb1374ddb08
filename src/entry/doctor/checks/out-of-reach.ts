import { allowedBoundaries } from '../../../core/catalogue/boundary-of.ts';
import type { Account, Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { AccountReads } from '../account-reads.ts';
import { awsFailure, isDenied, isUnknownOperation } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import type { Context } from '../context.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';
import { type Bot, botProbes } from './bot-probes.ts';

const ownAccount = 'move the bot to a separate account, in which it makes no users';

/** Whether the bot's users can reach the bot: passes if it lives in another account, or their boundary denies it. */
export function outOfReach({ accounts, entitlements }: Pick<Catalogue, 'accounts' | 'entitlements'>): Check {
  return {
    id: 'bot.reach',
    title: "users can't reach the bot",
    needs: ['aws.identity', 'table.requests', 'table.secrets'],
    async run(context) {
      const caller = await context.aws.caller();
      const account = accounts.find(({ id }) => id === caller.account);
      if (!account) return ok(`it lives in account ${caller.account}, where it makes no users`);
      const { tables } = context;
      const bot: Bot = {
        ...caller,
        region: await context.aws.region(),
        isForLambda: context.isForLambda,
        tables: {
          requests: tables.nameOf('COUNTERSIGN_REQUESTS_TABLE'),
          secrets: tables.nameOf('COUNTERSIGN_SECRETS_TABLE'),
        },
      };
      try {
        const boundaries = allowedBoundaries({ entitlements }, account);
        return await boundariesFinding(context, account, boundaries, bot);
      } catch (error) {
        if (!isDenied(error) && !isUnknownOperation(error))
          return awsFailure(error, { action: 'iam:SimulateCustomPolicy', who: caller.arn });
        return warn(
          `it lives in ${account.id}, where it makes users, and these credentials can't check that their boundary denies them the bot`,
          `run the doctor with a user of ${account.id} who has the policy Doctor of manifests/account.yaml; or ${ownAccount}`,
        );
      }
    },
  };
}

/** The first of them that leaves a way to the bot, or else the account's own. */
async function boundariesFinding(
  context: Context,
  { id, boundary: own }: Account,
  boundaries: readonly string[],
  bot: Bot,
): Promise<Finding> {
  const all = await Promise.all(
    boundaries.map(async (boundary) => {
      const finding = await boundaryFinding(context, { id, boundary }, bot);
      const which = boundary === own ? '' : ` (${boundary})`;
      return { ...finding, found: `${finding.found}${which}` };
    }),
  );
  const [first] = [...all.filter(({ status }) => status === 'FAIL'), ...all];
  if (!first) throw new Error(`account ${id} has no boundary`);
  return first;
}

async function boundaryFinding(
  { aws, variables }: Context,
  { id, boundary }: Pick<Account, 'id' | 'boundary'>,
  bot: Bot,
): Promise<Finding> {
  const reads = aws.account(id);
  const where = `it lives in ${id}, where it makes users`;
  const again = 'deploy manifests/account.yaml there again, with the BotName and BotApiId of this bot';
  const document = await reads.policyText(boundary);
  if (document === undefined)
    return fail(
      `${where}, and the policy ${boundary} that should deny them the bot doesn't exist`,
      `${again}; or ${ownAccount}`,
    );
  const { tried, open } = await openTo(document, bot, variables, reads);
  if (open.length > 0) {
    const named = open.slice(0, 5).join(', ');
    const more = open.length > 5 ? ` and ${open.length - 5} more` : '';
    return fail(`${where}, and their boundary doesn't deny ${named}${more}`, `${again}; or ${ownAccount}`);
  }
  const denied = `their boundary denies them all ${tried} ways to reach it that were tried`;
  if (bot.isForLambda) return ok(`${where}; ${denied}`);
  return warn(`${where}; ${denied}, but it can't name the machine the bot runs on`, ownAccount);
}

/** Everything the boundary doesn't deny explicitly: a resource policy could grant what is merely not allowed. */
async function openTo(
  document: string,
  bot: Bot,
  variables: Context['variables'],
  reads: AccountReads,
): Promise<{ tried: number; open: string[] }> {
  const decisions = await Promise.all(
    botProbes(bot, variables).map(({ actions, resources, keys = [] }) =>
      reads.decisions({
        PolicyInputList: [document],
        ActionNames: actions,
        ResourceArns: resources,
        ContextEntries: keys,
      }),
    ),
  );
  const open = decisions.flat().filter(({ decision }) => decision !== 'explicitDeny');
  return {
    tried: decisions.flat().length,
    open: open.map(({ action, resource }) => `${action} on ${resource}`),
  };
}
