import { Refusal } from '../workspace/refusal.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { Args } from './args.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { identity } from './identity.ts';
import type { Methods } from './method.ts';
import { people } from './people.ts';
import { views } from './views.ts';

const methods: Methods = { ...identity, ...chat, ...views, ...people, ...conversations, ...files };

/** Answers one Web API call. token: from the Authorization header, or the form's `token`. */
export function callMethod(
  workspace: Workspace,
  call: { method: string; token: string | undefined; fields: Record<string, unknown>; origin: string },
): { ok: true } & Record<string, unknown> {
  const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
  if (!method) throw new Refusal('unknown_method');
  if (!call.token) throw new Refusal('not_authed');
  if (call.token !== workspace.context.app.token) throw new Refusal('invalid_auth');
  return { ok: true, ...method(workspace, new Args(call.fields), call.origin) };
}
