import { dynamoGoneNames } from '../adapters/dynamo/gone-names.ts';
import { slackDirectory } from '../adapters/slack/directory.ts';
import { goneNamePost } from '../adapters/slack/gone-name-post.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import { namedApprovers } from '../core/catalogue/named-approvers.ts';
import { countsForNobody } from '../core/people.ts';
import { type GoneName, watchGone } from '../flows/gone-names.ts';
import type { Directory } from '../flows/ports.ts';
import { boltLogger } from './log.ts';
import type { Parts } from './parts.ts';

/**
 * Who people are. A user group that Slack refuses for good counts as empty, and an approver whom it doesn't know as
 * nobody; the log says so, and the channel is told once. meanwhile: lets the telling continue while someone waits for an
 * answer; absent: it is waited for.
 */
export function wireDirectory(
  parts: Parts,
  lookupMs: number,
  meanwhile?: (telling: Promise<void>) => void,
): Directory {
  const { env, log, clock, catalogue, tables, slackAddress, workspace } = parts;
  const client = webClient(slackAddress, lookupMs, boltLogger(log));
  const watch = watchGone({
    goneNames: dynamoGoneNames(tables, env.COUNTERSIGN_REQUESTS_TABLE),
    clock,
    tell: goneNamePost(client, catalogue),
    onGone: (gone: GoneName, error?: unknown) =>
      error
        ? log.error(
            { ...gone, error },
            'what the channel knows of an unknown approver or user group may be old',
          )
        : log.warn(gone, 'group' in gone ? groupIsEmpty : approverIsNobody),
  });
  const tell = async (telling: Promise<void>) => {
    if (meanwhile) meanwhile(telling);
    else await telling;
  };
  const named = namedApprovers(catalogue);
  return slackDirectory({ click: client, work: client }, clock, {
    async refusedGroup(group, { code }) {
      await tell(watch.gone({ group, code }));
      return [];
    },
    group: (group) => tell(watch.back(group)),
    async person(id, answer) {
      if (!named.has(id)) return;
      const code = 'code' in answer ? answer.code : countsForNobody(answer, workspace);
      await tell(code === undefined ? watch.back(id) : watch.gone({ person: id, code }));
    },
  });
}

const groupIsEmpty = 'Slack refuses a user group, so it counts as empty';
const approverIsNobody = 'an approver of the catalogue counts as nobody';
