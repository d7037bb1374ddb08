import type { Approvers, Catalogue } from '../core/catalogue/catalogue.ts';
import type { Copy } from '../core/intents/copy.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import type { AskDraft } from '../core/request/ask.ts';
import { checkUser } from '../core/request/check-ask.ts';
import type { CopiedFrom } from '../core/request/copied-from.ts';
import type { Request } from '../core/request/request.ts';
import { refuseUnlessListed } from './listed-people.ts';
import { isSame, usersOwnedBy } from './owned-users.ts';
import type { Requests, UserKey, Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';

type CopyPorts = SubmitPorts & { users: Users };

/**
 * Has the worker read what a user has, for a person who wants the same asked for. Only its owner may, and people who may
 * see every user; nobody else learns from it whether the user exists.
 * id: names the form.
 */
export async function copy(
  ports: CopyPorts,
  id: string,
  person: string,
  key: UserKey,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  const intent: Copy = { kind: 'copy', requester: person, owner: person, ...key };
  // How they came to be shown it is not part of the form.
  if (existing) return taken(existing, { ...existing.intent, ...intent });
  const mistakes = checkUser({ ...key, kind: 'person', owner: person }, ports.catalogue);
  if (mistakes.length > 0) return mistakes;
  const own: Copy = { ...intent, ownedBy: person };
  if (await isOwner(ports, person, key)) return submitIntent(ports, id, own, '');
  const refusal = await refuseUnlessViewer(ports, person, key);
  return refusal ? [refusal] : submitIntent(ports, id, intent, '');
}

async function isOwner(ports: CopyPorts, person: string, key: UserKey): Promise<boolean> {
  const { found } = await usersOwnedBy(ports, person);
  return found.some((user) => isSame(user, key));
}

function refuseUnlessViewer(ports: CopyPorts, person: string, { userName }: UserKey) {
  const { help } = ports.catalogue;
  const refusal = refused('user.not-shown', { userName, help });
  return refuseUnlessListed(ports, person, viewersOf(ports.catalogue), refusal);
}

/** Security people may stop every user, so they may see every user. */
function viewersOf({ viewers, security }: Catalogue): Approvers[] {
  return [security, ...(viewers ? [viewers] : [])];
}

/**
 * What a person copied, by the request that read it, to be asked for in the same account. Undefined: it was not read for
 * them, or is not there.
 */
export async function copiedFor(
  { requests }: { requests: Requests },
  requestId: string,
  person: string,
): Promise<(CopiedFrom & { account: string }) | undefined> {
  const request = await requests.load(requestId);
  if (!request?.copied || request.intent.requester !== person) return undefined;
  return { ...request.copied, requestId, account: request.intent.account };
}

/** The ask, with whose access it was copied from. A form for another account has nothing to do with it. */
export async function withCopied(
  ports: { requests: Requests },
  requestId: string | undefined,
  person: string,
  draft: AskDraft,
): Promise<AskDraft> {
  const copied = requestId === undefined ? undefined : await copiedFor(ports, requestId, person);
  if (!copied || copied.account !== draft.account) return draft;
  const { account: _account, ...copiedFrom } = copied;
  return { ...draft, copiedFrom };
}
