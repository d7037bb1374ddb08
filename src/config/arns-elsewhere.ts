import { partitionOfRegion } from '../core/catalogue/partition-of-region.ts';
import { partitionOf, partitions } from '../core/catalogue/partitions.ts';
import type { Mistake } from './mistake.ts';
import { at, field, idsOf, list } from './written.ts';

/**
 * ARNs of another account or partition than the catalogue entry they are in, and Regions of another partition. AWS accepts none of them, but says so only
 * when an approved plan is carried out.
 */
export function arnsElsewhere(written: unknown): Mistake[] {
  return [
    ...at(written, 'accounts').flatMap(([account, path]) => ofAccount(written, account, path)),
    ...at(written, 'entitlements').flatMap(([entitlement, path]) => ofEntitlement(written, entitlement, path)),
  ];
}

function ofAccount(written: unknown, account: unknown, path: PropertyKey[]): Mistake[] {
  const id = String(field(account, 'id'));
  const [boundary, role] = [partsOf(field(account, 'boundary')), partsOf(field(account, 'role'))];
  const mistake = (what: string, message: string): Mistake => ({ path: [...path, what], message });
  const first = partsOf(field(at(written, 'accounts')[0]?.[0], 'boundary'));
  const mistakes: Mistake[] = [];
  if (boundary && boundary.account !== 'aws' && boundary.account !== id)
    mistakes.push(
      mistake(
        'boundary',
        `the boundary belongs to account ${boundary.account}; expected one of ${id} or of AWS`,
      ),
    );
  else if (boundary && !boundary.isKnown)
    mistakes.push(
      mistake(
        'boundary',
        `AWS has no partition ${boundary.partition}; expected one of ${partitions.join(', ')}`,
      ),
    );
  else if (boundary && first?.isKnown && first.partition !== boundary.partition)
    mistakes.push(
      mistake(
        'boundary',
        `expected ${first.partition}, as in the first account: no role reaches from one partition to another`,
      ),
    );
  if (role && role.account !== id)
    mistakes.push(mistake('role', `the role belongs to account ${role.account}; expected one of ${id}`));
  else if (role && boundary && role.partition !== boundary.partition)
    mistakes.push(mistake('role', `expected a role in ${boundary.partition}, where the boundary is`));
  return [...mistakes, ...ofRegions(account, path, boundary)];
}

/** Credentials of one partition are none in another, so nothing could ever be read there. */
function ofRegions(account: unknown, path: PropertyKey[], boundary: ReturnType<typeof partsOf>): Mistake[] {
  if (!boundary?.isKnown) return [];
  return list(field(account, 'activityRegions')).flatMap((region, index) => {
    const partition = partitionOfRegion(String(region));
    return partition === undefined || partition === boundary.partition
      ? []
      : [
          {
            path: [...path, 'activityRegions', index],
            message: `expected a Region in ${boundary.partition}, where the boundary is`,
          },
        ];
  });
}

function ofEntitlement(written: unknown, entitlement: unknown, path: PropertyKey[]): Mistake[] {
  const named = field(entitlement, 'accounts');
  const isOffered = (id: unknown) => named === undefined || list(named).map(String).includes(String(id));
  const accounts = at(written, 'accounts').flatMap(([account]) => {
    const id = field(account, 'id');
    return id !== undefined && isOffered(id)
      ? [{ id: String(id), partition: partsOf(field(account, 'boundary'))?.partition }]
      : [];
  });
  const policies = list(field(entitlement, 'policies')).map((arn, index) => ({
    arn,
    at: [...path, 'policies', index],
  }));
  const boundary = { arn: field(entitlement, 'boundary'), at: [...path, 'boundary'] };
  return [...policies, boundary].flatMap(({ arn, at }): Mistake[] => {
    const policy = partsOf(arn);
    if (!policy) return [];
    const elsewhere = accounts.find(({ id }) => policy.account !== 'aws' && policy.account !== id);
    if (elsewhere) {
      const isKnown = idsOf(written, 'accounts').includes(policy.account);
      const only = isKnown ? `, or accounts: ["${policy.account}"]` : '';
      const message = `the policy belongs to account ${policy.account}, but this entitlement is offered in ${elsewhere.id}; expected a policy of that account or of AWS${only}`;
      return [{ path: at, message }];
    }
    const other = accounts.find(({ partition }) => partition !== undefined && partition !== policy.partition);
    return other
      ? [{ path: at, message: `expected a policy in ${other.partition}, where account ${other.id} is` }]
      : [];
  });
}

/** Undefined for anything but an ARN; the schema reports that. */
function partsOf(arn: unknown) {
  const [, partition, , , account] = typeof arn === 'string' ? arn.split(':') : [];
  return partition !== undefined && account !== undefined
    ? { partition, account, isKnown: partitionOf(String(arn)) !== undefined }
    : undefined;
}
