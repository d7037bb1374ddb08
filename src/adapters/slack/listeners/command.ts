import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Refusal } from '../../../core/outcome.ts';
import { status } from '../../../flows/status.ts';
import { unescaped } from '../blocks.ts';
import { helpMessage } from '../views/help.ts';
import { statusMessage } from '../views/status.ts';
import { refusalText } from '../words/refusals.ts';
import { openAdopt } from './adopt.ts';
import type { ListenerDeps } from './deps.ts';
import { type Caller, openResetMfa, wishFor } from './look-after.ts';
import { nearest } from './nearest.ts';
import { noteRefusal } from './note-refusal.ts';
import { openRequestUser } from './open-request-user.ts';
import type { Reply } from './reply.ts';

interface Asked extends Caller {
  command: string;
  /** The word after the verb: a user's name, where one is wanted. */
  more: string;
}

/** What each verb answers the person who typed it; nothing, where a modal is the answer. */
const verbs: Record<string, (deps: ListenerDeps, asked: Asked) => Promise<Reply | Refusal | undefined>> = {
  'request-user': (deps, { person, triggerId }) => openRequestUser(deps, person, triggerId),
  keys: (deps, asked) => wishFor(deps, asked, 'look', asked.more),
  mfa: (deps, asked) => wishFor(deps, asked, 'mfa'),
  'mfa resync': (deps, asked) => wishFor(deps, asked, 'resync-mfa', asked.more),
  'mfa reset': (deps, asked) => openResetMfa(deps, asked, asked.more),
  'reset-password': (deps, asked) => wishFor(deps, asked, 'reset-password', asked.more),
  adopt: (deps, asked) => openAdopt(deps, asked, asked.more),
  status: (deps, { person }) => statusReply(deps, person),
  help: async ({ catalogue }, { command }) => helpMessage(command, catalogue),
};

/** Here a second word makes another verb of it, and a slip in it must not do something else. */
const takesWord: readonly string[] = ['mfa'];

/** `/iam`: one listener, a table of verbs; whatever is not in it gets help. */
export function onCommand(deps: ListenerDeps) {
  return async ({ command, ack }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const [first = '', ...others] = unescaped(command.text).trim().split(/\s+/);
    const hasWord = takesWord.includes(first.toLowerCase());
    const typed = (hasWord ? `${first} ${others[0] ?? ''}` : first).trim().toLowerCase();
    const more = others[hasWord ? 1 : 0] ?? '';
    const asked = { person: command.user_id, triggerId: command.trigger_id, command: command.command, more };
    const verb = Object.hasOwn(verbs, typed) ? verbs[typed] : undefined;
    const answer = verb
      ? await verb(deps, asked)
      : helpMessage(
          asked.command,
          deps.catalogue,
          typed ? { text: typed.slice(0, 40), nearest: nearest(typed, Object.keys(verbs)) } : undefined,
        );
    const said = answer && 'ok' in answer ? { text: refusalText(answer) } : answer;
    if (answer && 'ok' in answer)
      await noteRefusal(deps, { person: asked.person, act: typed, refusals: [answer] });
    await ack(said ? { response_type: 'ephemeral', ...said } : undefined);
  };
}

export async function statusReply(deps: ListenerDeps, person: string): Promise<Reply> {
  const overview = await status(deps, person);
  const links = await Promise.all(
    overview.waiting.map(async (request) => [request.id, await permalink(deps, request.notices.card)] as const),
  );
  return statusMessage(overview, person, deps.catalogue, Object.fromEntries(links.filter(([, link]) => link)));
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
