import type { UserKind } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import type { CopiedFrom } from './copied-from.ts';

/** AWS's documented reasons for having an IAM user at all. */
export const useCases = ['emergency', 'workload', 'third-party', 'no-idc'] as const;
export type UseCase = (typeof useCases)[number];

/** Which of them fit whom: only a program can take a role, and in an emergency people sign in. */
export const useCasesFor: Record<UserKind, readonly UseCase[]> = {
  person: ['emergency', 'third-party', 'no-idc'],
  workload: ['workload', 'third-party', 'no-idc'],
  emergency: ['emergency'],
};

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
  /** What is said for the tags that the catalogue asks for; absent: nothing. */
  tags?: Record<string, string> | undefined;
  reason: string;
  /** Only if a rule that matches wants one. */
  ticket?: string | undefined;
  /** How long the access lasts once it works; absent: no end date. */
  lastsMs?: number | undefined;
  /** Whose access it was copied from; absent: nobody's. */
  copiedFrom?: CopiedFrom | undefined;
}

type Chosen = 'kind' | 'owner' | 'useCase' | 'credentials';

/** A form as it was sent: what was not chosen, or is none of what was offered, is undefined. */
export type AskDraft = Omit<Ask, Chosen> & { [Field in Chosen]: Ask[Field] | undefined };

/** Undefined where something is left to choose. */
export function completed(draft: AskDraft): Ask | undefined {
  const { kind, owner, useCase, credentials } = draft;
  return kind && owner && useCase && credentials ? { ...draft, kind, owner, useCase, credentials } : undefined;
}

/** IAM's rule for user names. Source: IAM API reference, CreateUser. */
export const userNamePattern = /^[\w+=,.@-]{1,64}$/;

export const reasonMaxLength = 1000;
