import type { Workspace } from '../workspace/workspace.ts';
import type { Courier } from './courier.ts';
import type { Delivery } from './delivery.ts';

/** What it takes to act in the workspace: its state, the way to the bot, and our own address. */
export interface Desk {
  workspace: Workspace;
  courier: Courier;
  /** Origin of response URLs. */
  origin: string;
  /** How often an event is delivered again after a failure, and how long Slack waits before. */
  eventRetries: number;
  eventRetryDelayMs: number;
}

/** Throws what the person would see when the bot did not answer properly. */
export function answered(delivery: Delivery, what: string): Delivery {
  if (delivery.failure === 'timeout')
    throw new Error(`${what} failed with the error "operation_timeout" (3 s)`);
  if (delivery.failure)
    throw new Error(`${what} failed with the error "dispatch_failed": no connection to the app`);
  if (delivery.status !== 200) {
    const said = delivery.answer ? `: ${delivery.answer.slice(0, 200)}` : '';
    throw new Error(
      `${what} failed with the error "dispatch_failed": the app answered HTTP ${delivery.status}${said}`,
    );
  }
  return delivery;
}
