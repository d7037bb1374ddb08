import type { CredentialName } from '../account/other-credentials.ts';

/** What an operation left behind that its undo must know. Never a secret. */
export interface Receipt {
  keyId?: string | undefined;
  userId?: string | undefined;
  /** When AWS accepted codes of a device that was on. */
  provenAtMs?: number | undefined;
  /** Serial number of that device. */
  provenBy?: string | undefined;
  /** When what it gives ends. */
  untilMs?: number | undefined;
  /** AWS denies everything from then on by itself; absent: other access lasts longer, so the bot ends this one. */
  isEndedByAws?: true | undefined;
  /** Credentials that AWS refused to deactivate. */
  left?: CredentialName[] | undefined;
  /** Serial numbers of MFA devices that are off the user, but that our role may not delete. */
  undeleted?: string[] | undefined;
}
