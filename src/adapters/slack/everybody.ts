import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Everybody } from '../../flows/leavers/ports.ts';
import type { Clock } from '../../flows/ports.ts';
import { translated, unavailable } from './faults.ts';
import { parsed } from './slack-user.ts';

/** Slack's advice is at most 200; it allows about 20 pages a minute. */
const onePage = 200;
const betweenPagesMs = 3000;

const members = z.array(z.object({ id: z.string(), deleted: z.boolean().default(false) }));

/**
 * By `users.list`, slowly. A page that fails ends it: nothing is concluded from who is not on it. So does one that goes
 * on where the list has been before: the rest of the watch waits for its end.
 */
export function slackEverybody(client: WebClient, clock: Pick<Clock, 'sleep'>): Everybody {
  return {
    async *pages() {
      const cursors = new Set<string>();
      for (let cursor = ''; ; ) {
        const answer = await translated(() =>
          client.users.list({ limit: onePage, ...(cursor ? { cursor } : {}) }),
        );
        yield parsed(members, answer.members).map(({ id, deleted }) => ({ id, isDeactivated: deleted }));
        cursor = answer.response_metadata?.next_cursor ?? '';
        if (!cursor) return;
        if (cursors.has(cursor)) throw unavailable(new Error('users.list goes round and round'));
        cursors.add(cursor);
        await clock.sleep(betweenPagesMs);
      }
    },
  };
}
