import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Check } from './check.ts';
import { approvalsChannel } from './checks/approvals-channel.ts';
import { approverChecks } from './checks/approvers.ts';
import { accountChecks } from './checks/aws-account.ts';
import { awsChecks } from './checks/aws-own.ts';
import { catalogueCheck } from './checks/catalogue.ts';
import { clockChecks } from './checks/clock.ts';
import { environment } from './checks/environment.ts';
import { outOfReach } from './checks/out-of-reach.ts';
import { publicUrlChecks } from './checks/public-url.ts';
import { ruleChecks } from './checks/rules.ts';
import { runningCatalogue } from './checks/running-catalogue.ts';
import { scopes } from './checks/scopes.ts';
import { slackIdentityChecks } from './checks/slack-identity.ts';
import { socketMode } from './checks/socket-mode.ts';
import { stuckRequests } from './checks/stuck-requests.ts';
import { tableExtrasChecks } from './checks/table-extras.ts';
import { tableChecks } from './checks/table-shape.ts';
import { skip } from './finding.ts';
import type { ReadCatalogue } from './read-catalogue.ts';

export interface CheckGroup {
  title: string;
  checks: Check[];
}

/** All checks, in the order in which they are printed; some run once for each thing the catalogue names. */
export function checksOf(read: ReadCatalogue): CheckGroup[] {
  const named = (title: string, checks: (catalogue: Catalogue) => Check[]): Check[] =>
    read.catalogue ? checks(read.catalogue) : [unnamed(title)];
  return [
    {
      title: 'Configuration',
      checks: [environment, catalogueCheck(read), ...publicUrlChecks, runningCatalogue(read)],
    },
    {
      title: 'Slack',
      checks: [
        ...slackIdentityChecks,
        scopes,
        socketMode,
        ...named('approvals channel', ({ approvals }) => [approvalsChannel(approvals.channel)]),
      ],
    },
    {
      title: 'Approvers',
      checks: [...named('approvers', approverChecks), ...named('rules', ruleChecks)],
    },
    { title: 'AWS', checks: [...awsChecks, ...clockChecks] },
    { title: 'Tables', checks: [...tableChecks, ...tableExtrasChecks, stuckRequests] },
    {
      title: 'The bot and its users',
      checks: named("users can't reach the bot", (catalogue) => [outOfReach(catalogue)]),
    },
    ...accountGroups(read.catalogue),
  ];
}

function accountGroups(catalogue: Catalogue | undefined): CheckGroup[] {
  if (!catalogue) return [{ title: 'Accounts', checks: [unnamed('accounts')] }];
  return catalogue.accounts.map((account) => ({
    title: `Account ${account.id} (${account.name})`,
    checks: accountChecks(account, catalogue),
  }));
}

/** Placeholder for checks that need a catalogue. */
function unnamed(title: string): Check {
  return { id: title, title, needs: ['catalogue'], run: async () => skip('the catalogue names none') };
}
