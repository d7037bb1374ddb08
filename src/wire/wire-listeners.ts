import type { App, Receiver } from '@slack/bolt';
import { dynamoEntries } from '../adapters/dynamo/entries.ts';
import { dynamoHistories } from '../adapters/dynamo/histories.ts';
import { dynamoInventories } from '../adapters/dynamo/inventories.ts';
import { dynamoLeavers } from '../adapters/dynamo/leavers.ts';
import { dynamoOpenReviews } from '../adapters/dynamo/open-reviews.ts';
import { dynamoPolicyLists } from '../adapters/dynamo/policy-lists.ts';
import { dynamoRefusals } from '../adapters/dynamo/refusals.ts';
import { dynamoRefusedAsks } from '../adapters/dynamo/refused-asks.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { dynamoStopLists } from '../adapters/dynamo/stop-lists.ts';
import { dynamoTallies } from '../adapters/dynamo/tallies.ts';
import { dynamoUsers } from '../adapters/dynamo/users.ts';
import { clickTimeoutMs, slackApp } from '../adapters/slack/app.ts';
import { newestChoices } from '../adapters/slack/listeners/newest-choices.ts';
import { peopleSearch } from '../adapters/slack/people-search.ts';
import { fileCallMs, fileSender } from '../adapters/slack/send-files.ts';
import { slackFetch, webClient } from '../adapters/slack/web-client.ts';
import type { HomeTab } from '../flows/home/home-tab.ts';
import { InventoryCache } from '../flows/inventory-cache.ts';
import { PolicySearch } from '../flows/policy-search.ts';
import type { Wake } from '../flows/ports.ts';
import { boltLogger } from './log.ts';
import { measuredDelivery } from './measured-delivery.ts';
import type { Parts } from './parts.ts';
import { wireDirectory } from './wire-directory.ts';

/** Answers Slack: no IAM and no STS in here. */
export function wireListeners(receiver: Receiver, wake: Wake, home: HomeTab, parts: Parts): App {
  const { env, log, clock, random, workspace, catalogue, tables, slackAddress } = parts;
  const logger = boltLogger(log);
  const client = webClient(slackAddress, clickTimeoutMs, logger);
  const deps = {
    requests: dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE, catalogue),
    users: dynamoUsers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    reviews: dynamoOpenReviews(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    entries: dynamoEntries(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    histories: dynamoHistories(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    meanwhile: (work: Promise<void>) => parts.background.add(work),
    stopLists: dynamoStopLists(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    home,
    leavers: dynamoLeavers(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    refusals: dynamoRefusals(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    refusedAsks: dynamoRefusedAsks(tables, env.COUNTERSIGN_REQUESTS_TABLE, (error, person) =>
      log.warn({ error, person }, 'a refused ask could not be kept'),
    ),
    tallies: dynamoTallies(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    directory: wireDirectory(parts, clickTimeoutMs, (telling) => parts.background.add(telling)),
    catalogue,
    workspace,
    clock,
    random,
    wake,
    rightOfWay: parts.rightOfWay,
    choices: newestChoices(),
    search: peopleSearch(client, clock),
    policies: new PolicySearch({
      lists: dynamoPolicyLists(tables, env.COUNTERSIGN_REQUESTS_TABLE),
      catalogue,
      clock,
      meanwhile: (reading) => parts.background.add(reading),
      onFault: (error, account) => log.warn({ error, account }, 'a list of managed policies could not be read'),
    }),
    inventory: new InventoryCache({
      inventories: dynamoInventories(tables, env.COUNTERSIGN_REQUESTS_TABLE),
      clock,
      meanwhile: (reading) => parts.background.add(reading),
      onFault: (error, account) => log.warn({ error, account }, 'a list of users could not be read'),
    }),
    sendFiles: fileSender(webClient(slackAddress, fileCallMs, logger), slackFetch(slackAddress, fileCallMs)),
    audit: parts.audit,
    client,
    log,
  };
  const identity = { botId: env.SLACK_BOT_ID, botUserId: env.SLACK_BOT_USER_ID };
  const app = slackApp(receiver, slackAddress, identity, deps, logger);
  app.use(({ body, next }) => {
    const handled = measuredDelivery(body, parts.meter, next);
    // Slack has its answer long before this ends. Bolt reports a failure.
    parts.background.add(handled.catch(() => {}));
    return handled;
  });
  return app;
}
