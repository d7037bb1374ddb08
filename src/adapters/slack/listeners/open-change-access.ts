import { usersOwnedBy } from '../../../flows/owned-users.ts';
import { changeAccessForm } from '../forms/change-access.ts';
import { type ChangeState, emptyChange } from '../forms/change-state.ts';
import { askerOf } from './asker.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

/** What was copied, to be added to a user of that account. */
interface Copied {
  account: string;
  add: string[];
}

/**
 * Opens the form for one of the person's users, or for somebody else's.
 * userName: as it was typed after the verb.
 */
export async function openChangeAccess(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  userName: string,
  copied?: Copied,
): Promise<Answer> {
  const { catalogue, client } = deps;
  const [asker, users] = await Promise.all([askerOf(deps, person), usersOwnedBy(deps, person)]);
  if ('ok' in asker) return asker;
  const found = users.found.filter(({ isInSetUp, suspended }) => !isInSetUp && !suspended);
  const there = found.filter(({ account }) => !copied || account === copied.account);
  const named = found.find((user) => user.userName.toLowerCase() === userName.toLowerCase());
  const own = userName === '' ? there[0] : named;
  const filled = { ...emptyChange, ...(copied ? { add: copied.add } : {}) };
  const state: ChangeState = own
    ? { own, ...filled, account: own.account, userKind: own.userKind }
    : {
        ...{ own, ...filled, userKind: 'person', userName: userName.slice(0, 64) },
        account: copied?.account ?? catalogue.accounts[0]?.id ?? '',
      };
  const view = changeAccessForm.open(state, person, found, catalogue, users.unreadable);
  await client.views.open({ trigger_id: triggerId, view });
  return undefined;
}
