import type { WebClient } from '@slack/web-api';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { isSelfService } from '../../core/intents/traits-of.ts';
import type { SentNotice } from '../../core/request/request.ts';
import { Fault } from '../../flows/fault.ts';
import type { Notices } from '../../flows/work/ports.ts';
import { compose } from './compose.ts';
import { translated, unavailable } from './faults.ts';
import { hashOf, type Message } from './message.ts';
import { ownLinkNotice } from './views/own-link.ts';
import { linkNotice } from './views/owner.ts';
import { setAsideNotice } from './views/set-aside.ts';
import { threadMessages } from './views/thread.ts';

/** No link in any message of ours is ever unfurled: Slack's servers would fetch it. */
const quiet = { unfurl_links: false, unfurl_media: false };

/** A message that cannot be updated any more is posted anew. */
const gone = [
  'slack.message_not_found',
  'slack.edit_window_closed',
  'slack.cant_update_message',
  'slack.is_inactive',
];

export function slackNotices(client: WebClient, catalogue: Catalogue): Notices {
  const post = async (channel: string, message: Message) => {
    const { channel: postedIn, ts } = await translated(() =>
      client.chat.postMessage({ channel, ...message, ...quiet }),
    );
    if (!postedIn || !ts) throw unavailable(new Error('chat.postMessage answered without channel or ts'));
    return { channel: postedIn, ts };
  };

  const update = async ({ channel, ts }: SentNotice, message: Message) => {
    await translated(() => client.chat.update({ channel, ts, ...message, parse: 'none' }));
    return { channel, ts };
  };

  const updateOrPost = async (sent: SentNotice, to: string, message: Message) => {
    try {
      return await update(sent, message);
    } catch (error) {
      if (error instanceof Fault && gone.includes(error.code)) return post(to, message);
      throw error;
    }
  };

  return {
    render(notice, told) {
      const composed = compose(notice, told, catalogue);
      if (!composed) return undefined;
      const { to, message } = composed;
      return {
        hash: hashOf(message),
        deliver: (sent) => (sent?.ts ? updateOrPost(sent, to, message) : post(to, message)),
      };
    },

    async thread(request, entries) {
      const { card: sent } = request.notices;
      if (!sent?.ts) return;
      const { channel, ts } = sent;
      for (const message of threadMessages(entries, request)) {
        await translated(() => client.chat.postMessage({ channel, thread_ts: ts, ...message, ...quiet }));
      }
    },

    async setAside(requestId, setAside) {
      await post(catalogue.approvals.channel, setAsideNotice(requestId, setAside, catalogue.help));
    },

    sendLink(request, handover, link) {
      const notice = isSelfService(request.intent) ? ownLinkNotice : linkNotice;
      return post(request.intent.owner, notice(request, handover, link, catalogue));
    },
  };
}
