import { refused } from '../../../core/refusal.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { usersNamed, viewUser } from '../../../flows/view-user.ts';
import { actions, button, code, section } from '../blocks.ts';
import { actionIds, userValue } from '../ids.ts';
import { accountText } from '../words/asked.ts';
import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import { openUsers } from './open-users.ts';
import { requestIdOf } from './request-id.ts';
import type { Asked } from './verb.ts';

/** Slack takes 25 buttons in a block. */
const mostButtons = 25;
const userName = /^[\w+=,.@-]{1,64}$/;

/** Shows all of the user that was named; without a name, the list. */
export async function openUser(deps: ListenerDeps, asked: Asked): Promise<Answer> {
  const { more } = asked;
  if (more === '') return openUsers(deps, asked, '');
  if (!userName.test(more)) return refused('user-name.invalid', { userName: more.slice(0, 64) });
  const named = await usersNamed(deps, asked.person, more);
  if ('ok' in named) return named;
  const [first, ...others] = named;
  return first && others.length === 0 ? beginView(deps, asked, first) : chooseAccount(deps, named);
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
