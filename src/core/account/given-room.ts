import type { Account, UserKind } from '../catalogue/catalogue.ts';
import { inlineRoom } from './bot-policies.ts';

/** The most that a policy takes which denies everything from a time on: every user's access may come to end. */
const endCharacters = 165;

/** How many characters of IAM's quota inline policies of the catalogue may take on such a user, all together. */
export function givenRoom(account: Account, userKind: UserKind): number {
  return inlineRoom(account, userKind) - endCharacters;
}
