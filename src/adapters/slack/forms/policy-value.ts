import { createHash } from 'node:crypto';
import { isManagedPolicy } from '../../../core/catalogue/managed-policy.ts';

/** An option's value takes 75 characters, and an ARN may have 700. */
const longestValue = 75;
const digestPrefix = '#';

/** How an option names an entitlement: by its id or, where that is too long, by its digest. */
export function entitlementValue(id: string): string {
  if (!isManagedPolicy({ id }) || id.length <= longestValue) return id;
  return `${digestPrefix}${createHash('sha256').update(id).digest('base64url')}`;
}

/** Whether a list is needed to say which policy it is. */
export function isDigest(value: string): boolean {
  return value.startsWith(digestPrefix);
}
