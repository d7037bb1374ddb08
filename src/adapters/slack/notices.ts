import type { AnyBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { SentNotice } from '../../core/request/state.ts';
import { Fault } from '../../flows/fault.ts';
import type { Notices, Told } from '../../flows/work/ports.ts';
import { translated } from './faults.ts';
import { alertNotice } from './views/alert.ts';
import { card } from './views/card.ts';
import { confirmNotice } from './views/confirm-device.ts';
import { keyStepNotice } from './views/key-steps.ts';
import { ownNotice, reminderNotice } from './views/own.ts';
import { closedLinkNotice, linkNotice, readyNotice, receiptNotice } from './views/owner.ts';
import { newsNotice, requesterNotice } from './views/requester.ts';
import { setAsideNotice } from './views/set-aside.ts';
import { stuckNotice } from './views/stuck.ts';
import { threadTexts } from './views/thread.ts';

interface Message {
  text: string;
  blocks: AnyBlock[];
}

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
    if (!postedIn || !ts) throw new Error('chat.postMessage answered without channel or ts');
    return { channel: postedIn, ts };
  };

  const update = async ({ channel, ts }: SentNotice, message: Message) => {
    await translated(() => client.chat.update({ channel, ts, ...message, parse: 'none' }));
    return { channel, ts };
  };

  return {
    async tell(key, told, sent) {
      const { to, message } = compose(key, told, catalogue);
      if (!sent?.ts) return post(to, message);
      try {
        return await update(sent, message);
      } catch (error) {
        if (error instanceof Fault && gone.includes(error.code)) return post(to, message);
        throw error;
      }
    },

    async thread(request, entries) {
      const { card: sent } = request.notices;
      if (!sent?.ts) return;
      const { channel, ts } = sent;
      for (const text of threadTexts(entries, request.intent.owner)) {
        await translated(() => client.chat.postMessage({ channel, thread_ts: ts, text, ...quiet }));
      }
    },

    async setAside(requestId, setAside) {
      await post(catalogue.approvals.channel, setAsideNotice(requestId, setAside, catalogue.help));
    },

    sendLink(request, handover, link) {
      return post(request.intent.owner, linkNotice(request, handover, link, catalogue));
    },
  };
}

/** Whom a notice is for and what it says. Keys are those of `wantedNotices`. */
function compose(key: string, told: Told, catalogue: Catalogue): { to: string; message: Message } {
  const { request } = told;
  const { requester, owner } = request.intent;
  const [kind, number, turn] = key.split(':');
  const handover = request.handovers.find(({ n }) => n === Number(number));
  switch (kind) {
    case 'card':
      return { to: catalogue.approvals.channel, message: card(told, catalogue) };
    case 'stuck':
      return { to: catalogue.approvals.channel, message: stuckNotice(told, Number(number), catalogue) };
    case 'requester':
      return { to: requester, message: requesterNotice(told, catalogue) };
    case 'news':
      return { to: requester, message: newsNotice(told, catalogue) };
    case 'alert':
      return { to: number ?? owner, message: alertNotice(request, number ?? owner, catalogue) };
    case 'ready':
      return { to: owner, message: readyNotice(told, catalogue) };
    case 'own':
      return { to: owner, message: ownNotice(told, catalogue) };
    case 'step':
      return keyStepNotice(told, Number(number), catalogue, Number(turn ?? 0));
    case 'confirm':
      return { to: owner, message: confirmNotice(request, Number(number), catalogue) };
    case 'reminder':
      return { to: owner, message: reminderNotice(told, catalogue) };
    case 'link':
      if (handover) return { to: owner, message: closedLinkNotice(request, handover) };
      break;
    case 'receipt':
      if (handover) return { to: owner, message: receiptNotice(told, handover, catalogue) };
      break;
  }
  throw new Error(`there is no notice ${key}`);
}
