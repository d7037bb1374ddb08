import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import type { Company } from './a-company.ts';
import { fields } from './labels.ts';

const sam = 'U0SEC1';

/** Security confirms a list of users, named or by their owners, as after the verb; `count`: if it is asked for. */
export async function confirmStops(
  { slack }: Company,
  words: string,
  { count, why = 'A laptop with all keys was stolen.' }: { count?: number; why?: string } = {},
): Promise<void> {
  const security = slack.as(sam);
  await security.command('/iam', `stop-many ${words}`);
  await security.fill({ [fields.why]: why, ...(count ? { [fields.howManyUsers]: String(count) } : {}) });
  const sent = await security.submit();
  if (!sent.closed) throw new Error(`the list was not taken: ${JSON.stringify(sent)}`);
}

/** Cards of lists in the approvals channel. */
export function listCards({ slack }: Company): Message[] {
  return slack.channel('C0APPROVALS').filter((message) => message.read().includes('an immediate stop of'));
}
