import type { StoredMessage } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A message as a person sees it now; throws if it is gone, or was never visible to them. */
export function visibleMessage(
  { messages, channels }: Workspace,
  personId: string,
  { channel, ts }: { channel: string; ts: string },
): StoredMessage {
  const message = messages.find(channel, ts);
  const isMember = channels.find(channel)?.members.includes(personId);
  if (!message) throw new Error(`The message ${ts} is not in ${channel} any more`);
  const isTheirs = message.ephemeralFor === undefined ? isMember : message.ephemeralFor === personId;
  if (!isTheirs) throw new Error(`${personId} cannot see the message ${ts} in ${channel}`);
  return message;
}
