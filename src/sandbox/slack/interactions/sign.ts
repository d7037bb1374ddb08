import { createHmac } from 'node:crypto';

/** The headers that tell the bot that a body comes from Slack. atSeconds: Unix time. */
export function sign(signingSecret: string, body: string, atSeconds: number): Record<string, string> {
  const digest = createHmac('sha256', signingSecret).update(`v0:${atSeconds}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(atSeconds), 'x-slack-signature': `v0=${digest}` };
}
