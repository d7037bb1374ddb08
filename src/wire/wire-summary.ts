import { dynamoHygieneSummaries } from '../adapters/dynamo/hygiene-summaries.ts';
import { dynamoInventories } from '../adapters/dynamo/inventories.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { hygienePost } from '../adapters/slack/hygiene-post.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import { type SummaryPorts, sendSummary } from '../flows/hygiene/send-summary.ts';
import { boltLogger } from './log.ts';
import type { Parts } from './parts.ts';

/** Sends the weekly summary when it is due. Never fails: the next sweep tries again. */
export function wireSummary(parts: Parts): () => Promise<void> {
  const { env, log, clock, timing, catalogue, tables, slackAddress } = parts;
  const table = env.COUNTERSIGN_REQUESTS_TABLE;
  const inventories = dynamoInventories(tables, table);
  const ports: SummaryPorts = {
    catalogue,
    clock,
    requests: dynamoRequests(tables, table, catalogue),
    summaries: dynamoHygieneSummaries(tables, table),
    inventory: {
      async of(account) {
        try {
          const mark = await inventories.newest(account);
          return mark && (await inventories.read(account, mark));
        } catch (error) {
          log.warn({ error, account }, 'a list of users could not be read');
          return undefined;
        }
      },
    },
    tell: hygienePost(webClient(slackAddress, timing.callMs, boltLogger(log)), catalogue, clock),
  };
  return async () => {
    try {
      if (await sendSummary(ports)) log.info({}, 'the weekly summary of hygiene was sent');
    } catch (error) {
      log.error({ error }, 'the weekly summary of hygiene could not be sent; it is tried again in ten minutes');
    }
  };
}
