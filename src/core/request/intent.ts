import type { Ask } from './ask.ts';

/** The kind of change a request is for, and what it needs to know. */
export type Intent =
  | { kind: 'grant'; account: string; userName: string; requester: string; owner: string; ask: Ask }
  /** Stops a user at once, on the word of their owner or of security people; nobody else has to approve it. */
  | {
      kind: 'suspend';
      account: string;
      userName: string;
      requester: string;
      owner: string;
      /** The request whose credential somebody else may hold. */
      because: string;
    };
