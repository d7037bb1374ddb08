import { publishedActions } from './published-actions.ts';
import type { Keys } from './wildcard.ts';

const keysOf: Record<string, string[]> = Object.fromEntries(
  Object.entries(publishedActions).flatMap(([service, actions]) =>
    Object.entries(actions).map(([name, keys]) => [
      `${service}:${name}`.toLowerCase(),
      keys.toLowerCase().split(' '),
    ]),
  ),
);

/** A call has these only if its action says so; all others come with every call. */
const ofSomeActions = /^(iam:|sts:|aws:(requesttag|resourcetag)\/|aws:tagkeys$)/;

/** Whether a service has a call with exactly this name. */
export function isCall(service: string, name: string): boolean {
  return Object.hasOwn(publishedActions[service] ?? {}, name);
}

/**
 * Whether AWS has an action such as `iam:CreateUser`, in any case, as policies write it. Services other than IAM and
 * STS are unknown here, so they have every action.
 */
export function isPublished(action: string): boolean {
  const [service = ''] = action.split(':');
  return !Object.hasOwn(publishedActions, service.toLowerCase()) || Object.hasOwn(keysOf, action.toLowerCase());
}

/** The condition keys that AWS has for a call of the action; any other is absent when it decides. */
export function keysOfCall(action: string, keys: Keys): Keys {
  const own = keysOf[action.toLowerCase()];
  if (!own) return keys;
  const has = (key: string) => own.some((each) => (each.endsWith('/') ? key.startsWith(each) : key === each));
  return Object.fromEntries(Object.entries(keys).filter(([key]) => !ofSomeActions.test(key) || has(key)));
}
