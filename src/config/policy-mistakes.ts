import type { Mistake } from './mistake.ts';
import { unknownIds } from './unknown-ids.ts';
import { at, field, list } from './written.ts';

/** Fewer characters beside `*` would offer nearly everything there is. */
const leastNamed = 3;

/** Patterns of managed policies that offer too much, or nothing, and accounts that nobody could list policies in. */
export function policyMistakes(written: unknown): Mistake[] {
  const patterns = at(written, 'policies');
  const matches = patterns.map(([each]) => field(each, 'match'));
  return [
    ...patterns.flatMap(([pattern, path], index) => [
      ...ofMatch(written, matches, index, [...path, 'match']),
      ...ofKinds(pattern, path),
      ...ofAccounts(written, pattern, [...path, 'accounts']),
    ]),
    ...at(written, 'accounts').flatMap(([account, path]) => ofReader(account, patterns, path)),
  ];
}

function ofMatch(written: unknown, matches: readonly unknown[], index: number, path: PropertyKey[]): Mistake[] {
  const match = matches[index];
  const parts = typeof match === 'string' ? partsOf(match) : undefined;
  if (!parts) return [];
  const mistake = (message: string): Mistake[] => [{ path, message }];
  const { partition, account: owner, resource } = parts;
  if (matches.indexOf(match) < index) return mistake(`${match} is used twice; expected different ARNs`);
  if (resource.includes('*') && resource.replace(/[*/]/g, '').length < leastNamed)
    return mistake(`expected at least ${leastNamed} characters beside *, or it offers nearly every policy`);
  if (resource.split('/').some((part) => /^\.+$/.test(part)))
    return mistake('expected a path without parts like ..');
  const there = at(written, 'accounts').filter(
    ([account]) =>
      boundaryOf(account)?.partition === partition &&
      (owner === 'aws' || String(field(account, 'id')) === owner),
  );
  if (there.length === 0)
    return mistake(`the catalogue has no account ${owner === 'aws' ? `in ${partition}` : owner}`);
  const own = there.find(([account]) => owner !== 'aws' && isOurs(account, resource));
  return own
    ? mistake("expected other policies: those under the account's path are the bot's own, and nobody gets them")
    : [];
}

function ofKinds(pattern: unknown, path: PropertyKey[]): Mistake[] {
  const kinds = list(field(pattern, 'kinds'));
  const isForWorkloads = kinds.length > 0 && kinds.every((kind) => kind === 'workload');
  return isForWorkloads && field(pattern, 'waitForMfa') !== undefined
    ? [{ path: [...path, 'waitForMfa'], message: 'expected only for people: workloads have no MFA' }]
    : [];
}

function ofAccounts(written: unknown, pattern: unknown, path: PropertyKey[]): Mistake[] {
  const owner = partsOf(String(field(pattern, 'match')))?.account;
  const named = list(field(pattern, 'accounts'));
  const elsewhere = named.findIndex((id) => owner !== undefined && owner !== 'aws' && String(id) !== owner);
  return [
    ...unknownIds(written, 'accounts', field(pattern, 'accounts'), path),
    ...(elsewhere < 0
      ? []
      : [
          { path: [...path, elsewhere], message: `the policies belong to account ${owner}; expected no other` },
        ]),
  ];
}

/** Without it people would search a list that never comes. */
function ofReader(account: unknown, patterns: [unknown, PropertyKey[]][], path: PropertyKey[]): Mistake[] {
  const id = String(field(account, 'id'));
  const [role, reader] = [field(account, 'role'), field(account, 'readerRole')];
  const named = typeof reader === 'string' ? partsOf(reader) : undefined;
  const partition = boundaryOf(account)?.partition;
  const at = [...path, 'readerRole'];
  if (named && named.account !== id)
    return [{ path: at, message: `the role belongs to account ${named.account}; expected one of ${id}` }];
  if (named && partition !== undefined && named.partition !== partition)
    return [{ path: at, message: `expected a role in ${partition}, where the boundary is` }];
  const isSearched = patterns.some(([pattern]) => {
    const owner = partsOf(String(field(pattern, 'match')))?.account;
    const accounts = list(field(pattern, 'accounts')).map(String);
    return (owner === 'aws' || owner === id) && (accounts.length === 0 || accounts.includes(id));
  });
  return isSearched && role !== undefined && reader === undefined
    ? [
        {
          path: at,
          message:
            'expected the ARN of the role that lists managed policies, the output ReaderRole of manifests/account.yaml, because policies are offered in this account',
        },
      ]
    : [];
}

function isOurs(account: unknown, resource: string): boolean {
  const path = field(account, 'path') ?? '/countersign/';
  return typeof path === 'string' && path !== '/' && `/${resource}`.startsWith(path);
}

function boundaryOf(account: unknown) {
  return partsOf(String(field(account, 'boundary')));
}

function partsOf(arn: string) {
  const [, partition, , , account, resource] = arn.split(':');
  return partition !== undefined && account !== undefined && resource !== undefined
    ? { partition, account, resource: resource.replace(/^[a-z]+\//, '') }
    : undefined;
}
