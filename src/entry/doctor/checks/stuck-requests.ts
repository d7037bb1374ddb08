import type { Check } from '../check.ts';
import { ok, warn } from '../finding.ts';
import { unreadable } from '../unreadable.ts';

const shown = 5;

/** Requests that the bot can't continue, and what an operator can do. */
export const stuckRequests: Check = {
  id: 'requests.stuck',
  title: 'stuck requests',
  needs: ['table.requests'],
  async run({ tables }) {
    try {
      const stuck = await tables.stuck(tables.nameOf('COUNTERSIGN_REQUESTS_TABLE'));
      if (stuck.length === 0) return ok('none');
      const told = stuck.slice(0, shown).map(({ id, problem }) => `${id} (${problem})`);
      const more = stuck.length > shown ? ` and ${stuck.length - shown} more` : '';
      return warn(
        `${told.join('; ')}${more}`,
        'fix the cause, which is in the log, then countersign stuck --set-going <id>; or give one up: countersign stuck --end <id>',
      );
    } catch (error) {
      return unreadable(error, 'dynamodb:Query on the index due');
    }
  },
};
