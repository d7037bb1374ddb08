import type { Workspace } from '../workspace/workspace.ts';
import type { Courier } from './courier.ts';
import type { Delivery } from './delivery.ts';
import { ShownError } from './shown-error.ts';

/** What is needed to act in the workspace: its state, the way to the bot, and our own address. */
export interface Desk {
  workspace: Workspace;
  courier: Courier;
  /** Origin of response URLs. */
  origin: string;
  /** How often an event is delivered again after a failure, and how long Slack waits before that. */
  eventRetries: number;
  eventRetryDelayMs: number;
}

/** Throws what the person would see if the bot didn't answer properly. */
export function answered(delivery: Delivery, what: string): Delivery {
  const failed = (code: string) => `${what} failed with the error "${code}"`;
  if (delivery.failure === 'timeout')
    throw new ShownError(failed('operation_timeout'), 'the app did not answer within 3 seconds');
  if (delivery.failure) throw new ShownError(failed('dispatch_failed'), 'no connection to the app');
  if (delivery.status !== 200) {
    const said = delivery.answer ? `: ${delivery.answer.slice(0, 200)}` : '';
    throw new ShownError(failed('dispatch_failed'), `the app answered HTTP ${delivery.status}${said}`);
  }
  return delivery;
}
