import type { LookAtActivity } from '../core/intents/activity.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkUser } from '../core/request/check-ask.ts';
import type { Request } from '../core/request/request.ts';
import { isSame, usersOwnedBy } from './owned-users.ts';
import type { UserKey, Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';
import { sightOf } from './viewers.ts';

/**
 * Has the worker read what a user did. Its owner may, and people who may see every user; nobody else learns from it
 * whether the user exists.
 * id: names the form, command or click.
 */
export async function lookAtActivity(
  ports: SubmitPorts & { users: Users },
  id: string,
  person: string,
  key: UserKey,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  const intent: LookAtActivity = { kind: 'activity', requester: person, owner: person, ...key };
  // How they came to be shown it is not part of the form.
  if (existing) return taken(existing, { ...existing.intent, ...intent });
  // Users that the bot didn't make have other names.
  const mistakes = checkUser({ ...key, kind: 'person', owner: person }, ports.catalogue);
  const wrong = mistakes.filter(({ code }) => code !== 'user-name.without-prefix');
  if (wrong.length > 0) return wrong;
  const { found } = await usersOwnedBy(ports, person);
  const own: LookAtActivity = { ...intent, ownedBy: person };
  if (found.some((user) => isSame(user, key))) return submitIntent(ports, id, own, '');
  const seen = await sightOf(ports, person);
  if ('ok' in seen) return [seen];
  const { help } = ports.catalogue;
  return seen.sight === 'all'
    ? submitIntent(ports, id, intent, '')
    : [refused('activity.not-shown', { userName: key.userName, help })];
}
