import { dynamoLeavers } from '../adapters/dynamo/leavers.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { dynamoUsers } from '../adapters/dynamo/users.ts';
import { patientShare } from '../adapters/slack/directory.ts';
import { slackEverybody } from '../adapters/slack/everybody.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import type { WatchPorts } from '../flows/leavers/watch-leavers.ts';
import type { Wake } from '../flows/ports.ts';
import { boltLogger } from './log.ts';
import type { Parts } from './parts.ts';
import { wireDirectory } from './wire-directory.ts';

/** Sees who has left: it needs Slack and the requests table, and nothing of AWS. */
export function wireLeavers(parts: Parts, wake: Wake): WatchPorts {
  const { env, log, clock, random, audit, timing, workspace, catalogue, tables, slackAddress } = parts;
  return {
    leavers: dynamoLeavers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue),
    users: dynamoUsers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    directory: wireDirectory(parts, timing.callMs * patientShare),
    everybody: slackEverybody(webClient(slackAddress, timing.callMs, boltLogger(log)), clock),
    ...{ catalogue, workspace, clock, random, audit, wake },
    botUserId: env.SLACK_BOT_USER_ID,
    onFault: (error) => log.warn({ error }, 'Slack did not say who is deactivated; it is asked again'),
  };
}
