/** Why somebody else may have a credential of a user, according to AWS. */
export interface Exposure {
  /** The access key that AWS names. Absent: AWS has put its quarantine policy on the user, which names no key. */
  keyId?: string | undefined;
  /** The quarantine policy. */
  policy?: string | undefined;
  /** The ARN of AWS Health's event. */
  event?: string | undefined;
  /** When AWS said so. Of a quarantine: when it was seen, so AWS attached it at that time or earlier. */
  atMs: number;
  /** AWS suspects it, and is not certain. */
  isSuspected?: true | undefined;
}

/** By AWS's form: long-term keys begin with AKIA, those of a session with ASIA. */
const keyIdForm = /^A[KS]IA[A-Z0-9]{12,124}$/;

export function isKeyId(text: string): boolean {
  return keyIdForm.test(text);
}

/** Whether the key is one of a session: IAM has nothing that could be turned off. */
export function isOfSession(keyId: string): boolean {
  return keyId.startsWith('ASIA');
}

/** The policy that AWS puts on a user whose key it has found, in all its versions. */
export function quarantineAmong(policies: readonly string[]): string | undefined {
  return policies.find((arn) => /^arn:aws[\w-]*:iam::aws:policy\/AWSCompromisedKeyQuarantine/.test(arn));
}
