import { refused } from '../../../../core/refusal.ts';
import { usersWithHistory } from '../../../../flows/history/users-with-history.ts';
import type { UserKey } from '../../../../flows/ports.ts';
import { actions, button, cut, section } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';
import { personsIn, requestIdIn, userNameIn } from '../../typed.ts';
import { type AuditAbout, auditValue } from '../../views/audit/audit-place.ts';
import { accountText } from '../../words/asked.ts';
import type { Answer } from '../click.ts';
import type { ListenerDeps } from '../deps.ts';
import type { Caller } from '../look-after.ts';
import { auditView } from './audit-view.ts';

/** Slack takes 25 buttons in a block. */
const mostButtons = 25;

const userName = /^[\w+=,.@-]{1,64}$/;

/** typed: the id of a request, the name of a user, a person, or nothing for one's own. */
export async function openAudit(deps: ListenerDeps, caller: Caller, typed: string): Promise<Answer> {
  const { persons, rest } = personsIn(typed);
  if (persons.length < 2 && rest.trim() === '')
    return open(deps, caller, { person: persons[0] ?? caller.person });
  const request = requestIdIn(typed);
  if (request) {
    const answer = await open(deps, caller, { request });
    if (!(answer && 'ok' in answer && answer.code === 'request.unknown')) return answer;
  }
  const name = userNameIn(typed);
  // Nobody learns by the answer which of the two there is.
  if (!userName.test(name))
    return refused('history.unknown', { named: cut(name, 64), help: deps.catalogue.help });
  const found = await usersWithHistory(deps, caller.person, name);
  if ('ok' in found) return found;
  const [user, ...others] = found;
  return user && others.length === 0 ? open(deps, caller, { user }) : chooseAccount(deps, found);
}

async function open(deps: ListenerDeps, { person, triggerId }: Caller, about: AuditAbout): Promise<Answer> {
  const view = await auditView(deps, person, { about, page: 0 });
  if ('ok' in view) return view;
  await deps.client.views.open({ trigger_id: triggerId, view });
  return undefined;
}

function chooseAccount({ catalogue }: ListenerDeps, found: readonly UserKey[]): Answer {
  const buttons = found.slice(0, mostButtons).map((user, index) =>
    button(accountText(catalogue, user.account), {
      actionId: `${actionIds.audit} ${index}`,
      value: auditValue({ about: { user }, page: 0 }),
    }),
  );
  const text = 'In which account?';
  return { text, blocks: [section(`*${text}*`), ...actions(...buttons)] };
}
