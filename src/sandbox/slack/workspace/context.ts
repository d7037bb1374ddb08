import type { AppSeed } from './seed.ts';
import type { SlackState } from './state.ts';

/** What every part of the workspace is built on. */
export interface Context {
  state: SlackState;
  app: AppSeed;
  team: { id: string; name: string; domain: string; enterpriseId?: string };
  nowMs(): number;
  nextId(prefix: string): string;
  /** Unique message time stamp: seconds with six decimals, never going back. */
  nextTs(): string;
  /** Call after every change of state. */
  changed(): void;
}
