import { dynamoHomeMarks } from '../adapters/dynamo/home-marks.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { dynamoUsers } from '../adapters/dynamo/users.ts';
import { clickTimeoutMs } from '../adapters/slack/app.ts';
import { publishHome } from '../adapters/slack/publish-home.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import { minuteMs } from '../core/durations.ts';
import { concernedBy } from '../flows/home/concerned.ts';
import { HomeOpeners } from '../flows/home/home-openers.ts';
import { Homes } from './homes.ts';
import { boltLogger } from './log.ts';
import type { Parts } from './parts.ts';
import { wireDirectory } from './wire-directory.ts';

/** Slack draws a change a second later as well as at once, and several changes come together. */
const afterMs = 1000;

/**
 * The Home tabs: they read our tables and ask Slack, and nothing else.
 * isOneProcess: the same process answers Slack, works and sweeps; else each event may meet another one.
 */
export function wireHomes(parts: Parts, { isOneProcess }: { isOneProcess: boolean }): Homes {
  const { env, log, clock, workspace, catalogue, tables, slackAddress } = parts;
  const ports = {
    requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue),
    users: dynamoUsers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    directory: wireDirectory(parts, clickTimeoutMs, (telling) => parts.background.add(telling)),
    catalogue,
    workspace,
    clock,
  };
  const marks = dynamoHomeMarks(tables, env.COUNTERSIGN_REQUESTS_TABLE);
  return new Homes({
    openers: new HomeOpeners(marks, clock, isOneProcess ? undefined : minuteMs),
    clock,
    publish: publishHome({ client: webClient(slackAddress, clickTimeoutMs, boltLogger(log)), log }, ports),
    concernedBy: (request, people) => concernedBy(ports, request, people),
    onFault: (error, person) => log.warn({ error, person }, 'a Home tab was not brought up to date'),
    afterMs: isOneProcess ? afterMs : undefined,
  });
}
