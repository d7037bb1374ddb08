import * as z from 'zod';
import { type UserKind, userKinds } from '../../../core/catalogue/catalogue.ts';
import type { AskedCredential } from '../../../core/request/ask.ts';
import { isSame, type OwnedUser } from '../../../flows/owned-users.ts';
import { readUser, userValue } from '../ids.ts';
import { blockIds } from './block-ids.ts';
import { credentialSchema } from './request-user-state.ts';
import { readBlocks } from './values.ts';

/** The choice for a user of somebody else's. */
export const another = 'another';

/** What the form knows while it is being filled in: enough to draw it again. */
export interface ChangeState {
  /** One of the person's own users; undefined: somebody else's, as the fields below say. */
  own: OwnedUser | undefined;
  account: string;
  userName?: string | undefined;
  owner?: string | undefined;
  userKind: UserKind;
  add: string[];
  remove: string[];
  give: AskedCredential[];
  take: AskedCredential[];
  /** As the form has it. */
  lasts?: string | undefined;
  reason?: string | undefined;
}

export const emptyChange = { add: [], remove: [], give: [], take: [] } satisfies Partial<ChangeState>;

export const userKindSchema = z.enum(userKinds);

/** The form as it stands. users: those of the person who fills it in. */
export function readChangeState(given: unknown, users: readonly OwnedUser[], onlyAccount: string): ChangeState {
  const form = readBlocks(given);
  const key = readUser(form.option(blockIds.user) ?? '');
  const own = key && users.find((user) => isSame(user, key));
  const credentials = (block: string) =>
    (form.options(block) ?? []).flatMap((kind) => credentialSchema.safeParse(kind).data ?? []);
  return {
    own,
    account: own?.account ?? form.option(blockIds.account) ?? onlyAccount,
    userName: own?.userName ?? form.text(blockIds.userName),
    owner: own?.owner ?? form.user(blockIds.owner),
    userKind: own?.userKind ?? userKindSchema.catch('person').parse(form.option(blockIds.forWhom)),
    add: form.options(blockIds.add) ?? [],
    remove: form.options(blockIds.remove) ?? [],
    give: credentials(blockIds.give),
    take: credentials(blockIds.take),
    lasts: form.option(blockIds.howLong),
    reason: form.text(blockIds.reason),
  };
}

/** What makes a field start again: another user, or another kind of user. */
export function aboutOf({ own, account, userKind }: ChangeState): string {
  return `${account} ${userKind} ${own ? userValue(own) : another}`;
}
