import type { Operation } from '../operations/operation.ts';

/**
 * What opens AWS beside passwords and access keys: for Git, for services with passwords or API keys of their own, and
 * for requests signed by a certificate. The bot makes none; it shows what is there, and takes it away.
 */
export const otherCredentialTypes = ['ssh-public-key', 'signing-certificate', 'service-specific'] as const;
export type OtherCredentialType = (typeof otherCredentialTypes)[number];

export interface CredentialName {
  type: OtherCredentialType;
  id: string;
  /** Of a service-specific one: the only service it opens, `codecommit.amazonaws.com`. */
  service?: string | undefined;
}

/** As AWS shows it; never its secret. */
export interface OtherCredential extends CredentialName {
  createdAtMs: number;
  state: 'active' | 'inactive' | 'expired';
  /** Of an API key for a service, unless it has no end. */
  expiresAtMs?: number | undefined;
}

/** What of it is signed: active ones expire by themselves, so only their end and being switched off count. */
export type SignedCredential = Omit<OtherCredential, 'state'> & { isInactive: boolean };

interface Read {
  otherCredentials?: OtherCredential[] | 'unreadable' | undefined;
}

/** Nobody decides on a user of whom these could not be read. */
export function areOthersKnown<Held extends Read>(
  held: Held,
): held is Held & { otherCredentials: OtherCredential[] } {
  return Array.isArray(held.otherCredentials);
}

export function nameOf({ type, id, service }: CredentialName): CredentialName {
  return service === undefined ? { type, id } : { type, id, service };
}

export function signed({ state, createdAtMs, expiresAtMs, ...name }: OtherCredential): SignedCredential {
  const end = expiresAtMs === undefined ? {} : { expiresAtMs };
  return { ...nameOf(name), createdAtMs, ...end, isInactive: state === 'inactive' };
}

const deletions: Record<OtherCredentialType, (name: CredentialName) => Operation> = {
  'ssh-public-key': ({ id }) => ({ kind: 'delete-ssh-public-key', keyId: id }),
  'signing-certificate': ({ id }) => ({ kind: 'delete-signing-certificate', certificateId: id }),
  'service-specific': ({ id, service = '' }) => ({
    kind: 'delete-service-credential',
    credentialId: id,
    service,
  }),
};

/** In an order that does not depend on how AWS lists them. */
export function deletionsOf(credentials: readonly OtherCredential[]): Operation[] {
  return inOrder(credentials).map((each) => deletions[each.type](each));
}

export function inOrder<Name extends CredentialName>(credentials: readonly Name[]): Name[] {
  const place = ({ type, id }: Name) => `${otherCredentialTypes.indexOf(type)} ${id}`;
  return credentials.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}
