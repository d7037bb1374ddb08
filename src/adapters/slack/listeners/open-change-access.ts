import { usersOwnedBy } from '../../../flows/owned-users.ts';
import { cut } from '../blocks.ts';
import { changeAccessForm } from '../forms/change-access.ts';
import { type ChangeState, emptyChange } from '../forms/change-state.ts';
import { arnMaxLength } from '../forms/existing-name-input.ts';
import { askerOf } from './asker.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** What the form has in it when it opens, for a user of that account. */
interface Filled extends Partial<Pick<ChangeState, 'add' | 'remove' | 'owner' | 'userKind'>> {
  account: string;
}

/**
 * Opens the form for one of the person's users, or for somebody else's.
 * userName: as it was typed after the verb.
 */
export async function openChangeAccess(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  userName: string,
  filled?: Filled,
): Promise<Answer> {
  const { catalogue, client } = deps;
  const [asker, users] = await Promise.all([askerOf(deps, person), usersOwnedBy(deps, person)]);
  if ('ok' in asker) return asker;
  const found = users.found.filter(({ isInSetUp, suspended }) => !isInSetUp && !suspended);
  const there = found.filter(({ account }) => !filled || account === filled.account);
  const named = there.find((user) => user.userName.toLowerCase() === userName.toLowerCase());
  const own = userName === '' ? there[0] : named;
  const state: ChangeState = own
    ? { ...emptyChange, ...filled, own, account: own.account, userKind: own.userKind }
    : {
        ...{ ...emptyChange, userKind: 'person', account: catalogue.accounts[0]?.id ?? '' },
        ...{ ...filled, own, userName: cut(userName, arnMaxLength) },
      };
  const view = changeAccessForm.open(state, person, found, catalogue, users.unreadable);
  await client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
