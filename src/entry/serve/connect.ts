import { translated } from '../../adapters/slack/faults.ts';
import { Fault } from '../../flows/fault.ts';
import { socketFixes } from '../doctor/checks/socket-mode.ts';
import { slackFailure } from '../doctor/slack-failure.ts';
import { slipOf } from './slip.ts';

/** Opens the socket, in Socket Mode. Throws Slip when Slack offers none. */
export async function connect(open: () => Promise<void>): Promise<void> {
  try {
    await translated(open);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw slipOf('SLACK_APP_TOKEN', slackFailure(error, socketFixes));
  }
}
