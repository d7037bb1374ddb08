import { isOwnPolicyName } from '../core/account/own-policy-name.ts';
import { canonicalJson } from '../core/canonical-json.ts';
import type { Mistake } from './mistake.ts';
import { policyDocument } from './policy-document.ts';
import { at, field, isRecord, list, valueAt } from './written.ts';

/** An inline policy of an entitlement, as it is written. */
interface Written {
  name: unknown;
  document: unknown;
  path: PropertyKey[];
  /** Partitions of the accounts it may be put on users in. */
  partitions: string[];
}

/**
 * Inline policies that AWS would refuse, whose names are the bot's own, or whose names say one thing in one place and
 * another elsewhere: then nobody could tell which of them a user has.
 */
export function inlinePolicies(written: unknown): Mistake[] {
  const all = at(written, 'entitlements').flatMap(([entitlement, path]) =>
    list(field(entitlement, 'inline')).map(
      (policy, index): Written => ({
        name: field(policy, 'name'),
        document: field(policy, 'document'),
        path: [...path, 'inline', index],
        partitions: partitionsOf(written, entitlement),
      }),
    ),
  );
  return [
    ...at(written, 'entitlements').flatMap(([entitlement, path]) => forEmergencies(entitlement, path)),
    ...all.flatMap(({ document, path, partitions }) =>
      isRecord(document) ? policyDocument(document, [...path, 'document'], partitions) : [],
    ),
    ...all.flatMap(({ name, path }) =>
      typeof name === 'string' && isOwnPolicyName(name)
        ? [
            {
              path: [...path, 'name'],
              message: "expected another name: the bot's own policies begin like this",
            },
          ]
        : [],
    ),
    ...all.flatMap((policy, index) => sameName(policy, all.slice(0, index))),
  ];
}

/** What is prepared for an emergency are groups and managed policies. */
function forEmergencies(entitlement: unknown, path: PropertyKey[]): Mistake[] {
  const isMeant = list(field(entitlement, 'kinds')).includes('emergency');
  return isMeant && list(field(entitlement, 'inline')).length > 0
    ? [
        {
          path: [...path, 'inline'],
          message: 'expected groups and managed policies only: break-glass opens no inline policies',
        },
      ]
    : [];
}

/** IAM's names of inline policies may differ in case alone; people's don't. */
function sameName({ name, document, path }: Written, before: readonly Written[]): Mistake[] {
  if (typeof name !== 'string') return [];
  const alike = before.filter((each) => String(each.name).toLowerCase() === name.toLowerCase());
  const beside = alike.find((each) => each.path[1] === path[1]);
  if (beside) return [{ path: [...path, 'name'], message: `${name} is used twice; expected different names` }];
  const other = alike.find((each) => each.name !== name || textOf(each.document) !== textOf(document));
  if (!other) return [];
  const where = `entitlements[${String(other.path[1])}]`;
  const message = `${name} is another policy in ${where}; expected another name, or the same document`;
  return [{ path: [...path, 'name'], message }];
}

function textOf(document: unknown): string {
  return isRecord(document) ? canonicalJson(document) : String(document);
}

function partitionsOf(written: unknown, entitlement: unknown): string[] {
  const named = field(entitlement, 'accounts');
  return at(written, 'accounts').flatMap(([account, path]) => {
    const id = String(field(account, 'id'));
    const isOffered = named === undefined || list(named).map(String).includes(id);
    const [arn, partition] = String(valueAt(written, [...path, 'boundary'])).split(':');
    return isOffered && arn === 'arn' && partition ? [partition] : [];
  });
}
