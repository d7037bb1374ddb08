import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { status } from '../../../flows/status.ts';
import { unescaped } from '../blocks.ts';
import { helpMessage } from '../views/help.ts';
import { statusMessage } from '../views/status.ts';
import { refusalText } from '../words/refusals.ts';
import type { ListenerDeps } from './deps.ts';
import { nearest } from './nearest.ts';
import { openRequestUser } from './open-request-user.ts';
import type { Reply } from './reply.ts';

interface Asked {
  person: string;
  triggerId: string;
  command: string;
}

/** What each verb answers the person who typed it; nothing, where a modal is the answer. */
const verbs: Record<string, (deps: ListenerDeps, asked: Asked) => Promise<Reply | undefined>> = {
  async 'request-user'(deps, { person, triggerId }) {
    const refusal = await openRequestUser(deps, person, triggerId);
    return refusal && { text: refusalText(refusal) };
  },
  status: (deps, { person }) => statusReply(deps, person),
  help: async ({ catalogue }, { command }) => helpMessage(command, catalogue),
};

/** `/iam`: one listener, a table of verbs; whatever is not in it gets help. */
export function onCommand(deps: ListenerDeps) {
  return async ({ command, ack }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const [typed = ''] = unescaped(command.text).trim().toLowerCase().split(/\s+/);
    const asked = { person: command.user_id, triggerId: command.trigger_id, command: command.command };
    const verb = Object.hasOwn(verbs, typed) ? verbs[typed] : undefined;
    const answer = verb
      ? await verb(deps, asked)
      : helpMessage(
          asked.command,
          deps.catalogue,
          typed ? { text: typed.slice(0, 40), nearest: nearest(typed, Object.keys(verbs)) } : undefined,
        );
    await ack(answer ? { response_type: 'ephemeral', ...answer } : undefined);
  };
}

export async function statusReply(deps: ListenerDeps, person: string): Promise<Reply> {
  const overview = await status(deps, person);
  const links = await Promise.all(
    overview.waiting.map(async (request) => [request.id, await permalink(deps, request.notices.card)] as const),
  );
  return statusMessage(overview, deps.catalogue, Object.fromEntries(links.filter(([, link]) => link)));
}

/** Of a card; empty when Slack does not give it in time, and the line stands without a link. */
async function permalink(
  { client, log }: ListenerDeps,
  card: { channel: string; ts: string } | undefined,
): Promise<string> {
  if (!card?.ts) return '';
  try {
    return (await client.chat.getPermalink({ channel: card.channel, message_ts: card.ts })).permalink ?? '';
  } catch (error) {
    log.warn({ error }, 'no permalink for a card');
    return '';
  }
}
