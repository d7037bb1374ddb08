import { inlineRoom, inlineSizeOf } from '../core/account/bot-policies.ts';
import { isOffered, userKinds } from '../core/catalogue/catalogue.ts';
import { inlineOf } from '../core/catalogue/inline-of.ts';
import { atPath } from '../core/catalogue/path-of.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';
import type { Mistake } from './mistake.ts';
import { toCatalogue } from './to-catalogue.ts';

/** Entitlements whose inline policies alone are more than IAM leaves beside the bot's own: nobody could have them. */
export function inlineRoomMistakes(written: WrittenCatalogue): Mistake[] {
  const { accounts, entitlements } = toCatalogue(written);
  return entitlements.flatMap((entitlement, index) => {
    const size = inlineSizeOf(inlineOf([entitlement]).map(({ document }) => document));
    const rooms = accounts.flatMap((account) =>
      userKinds
        .filter((kind) => isOffered(entitlement, account.id, kind))
        .map((kind) => ({
          account: account.id,
          kind,
          room: inlineRoom(atPath(account, entitlement.path), kind),
        })),
    );
    const tooSmall = rooms.find(({ room }) => size > room);
    if (size === 0 || !tooSmall) return [];
    const { account, kind, room } = tooSmall;
    const message = `expected at most ${room} characters, what IAM leaves for a ${kind} in account ${account} beside the bot's own policies; found ${size}`;
    return [{ path: ['entitlements', index, 'inline'], message }];
  });
}
