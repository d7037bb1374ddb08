import type { ConsoleState } from '../../../protocol.ts';

/** Somebody at the AWS console. */
export type SignedIn = ConsoleState & { session: string; account: string };
