import { dynamoGoneGroups } from '../adapters/dynamo/gone-groups.ts';
import { slackDirectory } from '../adapters/slack/directory.ts';
import { goneGroupPost } from '../adapters/slack/gone-group-post.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import { tellOfGone } from '../flows/gone-groups.ts';
import type { Directory } from '../flows/ports.ts';
import { boltLogger } from './log.ts';
import type { Parts } from './parts.ts';

/**
 * Who people are. A user group that Slack refuses for good counts as empty; the log says so, and the channel is told
 * once. meanwhile: lets the telling continue while someone waits for an answer; absent: it is waited for.
 */
export function wireDirectory(
  parts: Parts,
  lookupMs: number,
  meanwhile?: (telling: Promise<void>) => void,
): Directory {
  const { env, log, clock, catalogue, tables, slackAddress } = parts;
  const client = webClient(slackAddress, lookupMs, boltLogger(log));
  const ports = {
    goneGroups: dynamoGoneGroups(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    clock,
    tell: goneGroupPost(client, catalogue),
    onGone: (gone: { group: string; code: string }, error?: unknown) =>
      error
        ? log.error({ ...gone, error }, 'the channel could not be told about an unreadable user group')
        : log.warn(gone, 'Slack refuses a user group, so it counts as empty'),
  };
  return slackDirectory({ click: client, work: client }, clock, async (group, { code }) => {
    const telling = tellOfGone(ports, { group, code });
    if (meanwhile) meanwhile(telling);
    else await telling;
    return [];
  });
}
