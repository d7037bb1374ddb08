import { type AwsError, noSuchEntity } from './aws-error.ts';
import { oneOf } from './fields.ts';
import type { OtherCredential, User } from './world.ts';

export type OtherKind = OtherCredential['kind'];
export type Status = OtherCredential['status'] | 'Expired';

/** The API has one type for all of them; only AWS says what expires. */
export const statusField = oneOf('Active', 'Inactive', 'Expired');

const names: Record<OtherKind, string> = {
  'ssh-public-key': 'The Public Key',
  'signing-certificate': 'The Certificate',
  'service-specific': 'The Service Specific Credential',
};

export function othersOf(user: User, kind: OtherKind): OtherCredential[] {
  return user.otherCredentials.filter((each) => each.kind === kind);
}

export function findOther(user: User, kind: OtherKind, id: string): OtherCredential {
  const found = othersOf(user, kind).find((each) => each.id === id);
  if (!found) throw noSuchEntity(`${names[kind]} with id ${id} cannot be found.`);
  return found;
}

export function removeOther(user: User, kind: OtherKind, id: string): void {
  const gone = findOther(user, kind, id);
  user.otherCredentials = user.otherCredentials.filter((each) => each !== gone);
}

/** refuse: the service's wording for a status that nobody can set. */
export function setStatus(
  credential: OtherCredential,
  status: Status,
  refuse: (message: string) => AwsError,
): void {
  if (status === 'Expired') throw refuse(`Status ${status} cannot be set.`);
  credential.status = status;
}

export function statusOf({ status, expiresAtMs }: OtherCredential, atMs: number): Status {
  return status === 'Active' && expiresAtMs !== undefined && expiresAtMs <= atMs ? 'Expired' : status;
}
