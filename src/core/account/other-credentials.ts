import type { Operation } from '../operations/operation.ts';

/**
 * Other ways into AWS than passwords and access keys: for Git, for services with their own passwords or API keys, and
 * for requests signed by a certificate. The bot makes none; it shows and removes them.
 */
export const otherCredentialTypes = ['ssh-public-key', 'signing-certificate', 'service-specific'] as const;
export type OtherCredentialType = (typeof otherCredentialTypes)[number];

export interface CredentialName {
  type: OtherCredentialType;
  id: string;
  /** Of a service-specific credential: the only service it opens, `codecommit.amazonaws.com`. */
  service?: string | undefined;
}

/** As AWS shows it; never its secret. */
export interface OtherCredential extends CredentialName {
  createdAtMs: number;
  state: 'active' | 'inactive' | 'expired';
  /** Of an API key for a service, unless it never expires. */
  expiresAtMs?: number | undefined;
}

/** The part that is signed: active ones expire by themselves, so only the expiry date and whether they are on count. */
export type SignedCredential = Omit<OtherCredential, 'state'> & { isInactive: boolean };

interface Read {
  otherCredentials?: OtherCredential[] | 'unreadable' | undefined;
}

/** Nobody decides about a user whose credentials couldn't be read. */
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

/** In an order that doesn't depend on AWS's. */
export function deletionsOf(credentials: readonly OtherCredential[]): Operation[] {
  return inOrder(credentials).map((each) => deletions[each.type](each));
}

export function inOrder<Name extends CredentialName>(credentials: readonly Name[]): Name[] {
  const place = ({ type, id }: Name) => `${otherCredentialTypes.indexOf(type)} ${id}`;
  return credentials.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}
