import { inlineQuota, inlineRoom } from '../../../core/account/bot-policies.ts';
import type { Account } from '../../../core/catalogue/catalogue.ts';
import type { Check } from '../check.ts';
import { ok, warn } from '../finding.ts';

/** manifests/account.yaml guarantees this much for every path it accepts. */
const enoughCharacters = 450;

/**
 * IAM counts all inline policies of a user together, and some of ours contain the account's path.
 */
export function inlineRoomCheck(account: Account): Check {
  return {
    id: `account.${account.id}.inline room`,
    title: `room for inline policies in account ${account.id}`,
    async run() {
      const room = inlineRoom(account, 'person');
      const found = `${room} of ${inlineQuota} characters are left beside the policies that the bot puts on a user`;
      if (room >= enoughCharacters) return ok(found);
      const fix = `give account ${account.id} a shorter path; manifests/account.yaml accepts at most 64 characters`;
      return warn(found, fix);
    },
  };
}
