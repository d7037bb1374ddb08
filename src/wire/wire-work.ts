import { iamAccounts } from '../adapters/aws/accounts.ts';
import { dynamoActivities } from '../adapters/dynamo/activities.ts';
import { dynamoInventories } from '../adapters/dynamo/inventories.ts';
import { dynamoKnownKeys } from '../adapters/dynamo/known-keys.ts';
import { dynamoLeavers } from '../adapters/dynamo/leavers.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { dynamoSecrets } from '../adapters/dynamo/secrets.ts';
import { dynamoSetAsides } from '../adapters/dynamo/set-asides.ts';
import { dynamoUsers } from '../adapters/dynamo/users.ts';
import { patientShare } from '../adapters/slack/directory.ts';
import { slackNotices } from '../adapters/slack/notices.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import type { Wake } from '../flows/ports.ts';
import type { ChangedHomes, WorkPorts } from '../flows/work/ports.ts';
import { boltLogger } from './log.ts';
import type { Parts } from './parts.ts';
import { setAsideLog } from './set-aside-log.ts';
import { wireDirectory } from './wire-directory.ts';

/** What the worker works with: the only part that reaches IAM. wake: for requests that follow from another. */
export function wireWork(parts: Parts, wake: Wake, homes: ChangedHomes): WorkPorts {
  const { env, log, clock, random, timing, workspace, catalogue, tables, slackAddress, outgoing, rightOfWay } =
    parts;
  const client = webClient(slackAddress, timing.callMs, boltLogger(log));
  return {
    requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue),
    setAsides: dynamoSetAsides(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    knownKeys: dynamoKnownKeys(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    users: dynamoUsers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    leavers: dynamoLeavers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    activities: dynamoActivities(tables, env.COUNTERSIGN_REQUESTS_TABLE, clock),
    secrets: dynamoSecrets({ client: tables, table: env.COUNTERSIGN_SECRETS_TABLE }),
    accounts: iamAccounts({
      ...{ catalogue, random, clock, outgoing },
      callMs: timing.callMs,
      signInUrl: env.COUNTERSIGN_SIGN_IN_URL,
    }),
    directory: wireDirectory(parts, timing.callMs * patientShare),
    notices: slackNotices(client, catalogue),
    homes,
    inventories: dynamoInventories(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    audit: parts.audit,
    onSetAside: setAsideLog(log),
    wake,
    rightOfWay,
    catalogue,
    workspace,
    clock,
    random,
    timing,
    botUserId: env.SLACK_BOT_USER_ID,
    publicUrl: env.COUNTERSIGN_PUBLIC_URL,
  };
}
