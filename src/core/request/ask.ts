import type { UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';

/** AWS's documented reasons for having an IAM user at all. */
export const useCases = ['emergency', 'workload', 'third-party', 'no-idc'] as const;
export type UseCase = (typeof useCases)[number];

export const credentialKinds = ['password', 'access-key'] as const satisfies CredentialKind[];
export type AskedCredential = (typeof credentialKinds)[number];

/** What a request-user form says, parsed and validated. */
export interface Ask {
  account: string;
  kind: UserKind;
  /** Slack id of who will hold the credentials. */
  owner: string;
  useCase: UseCase;
  userName: string;
  credentials: AskedCredential[];
  entitlements: string[];
  reason: string;
}

/** IAM's rule for user names. Source: IAM API reference, CreateUser. */
export const userNamePattern = /^[\w+=,.@-]{1,64}$/;

export const reasonMaxLength = 1000;
