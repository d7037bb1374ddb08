import { refused } from '../../../core/refusal.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { usersNamed, viewUser } from '../../../flows/view-user.ts';
import { actions, button, code, cut, section } from '../blocks.ts';
import { actionIds, userValue } from '../ids.ts';
import { userMeant } from '../typed.ts';
import { accountText } from '../words/asked.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { openUsers } from './open-users.ts';
import { requestIdOf } from './request-id.ts';
import type { Asked } from './verb.ts';

/** Slack takes 25 buttons in a block. */
const mostButtons = 25;
const userNamePattern = /^[\w+=,.@-]{1,64}$/;

/** Shows all of the user that was named; without a name, the list. */
export async function openUser(deps: ListenerDeps, asked: Asked): Promise<Answer> {
  if (asked.more === '') return openUsers(deps, asked, '');
  const { userName, account } = userMeant(asked.more, deps.catalogue.accounts);
  if (!userNamePattern.test(userName)) return refused('user-name.invalid', { userName: cut(userName, 64) });
  const named = await usersNamed(deps, asked.person, userName);
  if ('ok' in named) return named;
  const there = named.filter((each) => account === undefined || each.account === account);
  // Nothing is known of the account that the ARN names: AWS says whether there is one, if they may see it.
  const meant = there.length === 0 && account !== undefined ? [{ account, userName }] : there;
  const [first, ...others] = meant;
  return first && others.length === 0 ? beginView(deps, asked, first) : chooseAccount(deps, meant);
}

/** The answer comes as a message, once the worker has read everything. */
export async function beginView(
  deps: ListenerDeps,
  { person, triggerId }: Caller,
  key: UserKey,
): Promise<Answer> {
  const outcome = await viewUser(deps, requestIdOf(triggerId), person, key);
  if (Array.isArray(outcome)) return outcome[0] ?? refused('request.unknown', {});
  return { text: `Asking AWS about ${code(key.userName)}. The answer comes as a direct message.` };
}

function chooseAccount({ catalogue }: ListenerDeps, named: readonly UserKey[]): Answer {
  const buttons = named.slice(0, mostButtons).map((key, index) =>
    button(accountText(catalogue, key.account), {
      actionId: `${actionIds.viewUser} ${index}`,
      value: userValue(key),
    }),
  );
  const text = 'In which account?';
  return { text, blocks: [section(`*${text}*`), ...actions(...buttons)] };
}
