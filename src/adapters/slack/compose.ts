import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { isSelfService } from '../../core/intents/traits-of.ts';
import type { Notice, NoticeKind, NoticeOf } from '../../core/notices/notice.ts';
import type { Handover } from '../../core/request/handover.ts';
import { type Question, questionOf } from '../../core/request/question.ts';
import type { Told } from '../../flows/work/ports.ts';
import type { Message } from './message.ts';
import { alertNotice } from './views/alert.ts';
import { card } from './views/card.ts';
import { confirmNotice } from './views/confirm-device.ts';
import { deletedKeyNotice } from './views/deleted-key.ts';
import { endedNotice } from './views/ended.ts';
import { endingNotice } from './views/ending.ts';
import { missingNotice } from './views/enrolment.ts';
import { escalationNotice } from './views/escalation.ts';
import { goneNotice } from './views/gone-user.ts';
import { halfwayNotice, overNotice } from './views/halfway.ts';
import { heldUpNotice } from './views/held-up.ts';
import { keyStepNotice } from './views/key-steps.ts';
import { ownClosedLinkNotice } from './views/own-link.ts';
import { closedLinkNotice, readyNotice, receiptNotice } from './views/owner.ts';
import { answerNotice, questionNotice } from './views/question.ts';
import { reducedNotice } from './views/reduced.ts';
import { reminderNotice } from './views/reminder.ts';
import { newsNotice, requesterNotice } from './views/requester.ts';
import { selfServiceDoneNotice, selfServiceNotice } from './views/self-service.ts';
import { stuckNotice } from './views/stuck.ts';
import { givenAway } from './words/given-away.ts';

/** Whom a notice is for and what it says. */
export interface Composed {
  to: string;
  message: Message;
}

type Composer<Of> = (notice: Of, told: Told, catalogue: Catalogue) => Composed | undefined;

/** Complete by type. */
const composers: { [Kind in NoticeKind]: Composer<NoticeOf<Kind>> } = {
  card: (_, told, catalogue) => ({ to: catalogue.approvals.channel, message: card(told, catalogue) }),
  stuck: ({ failedAtMs }, told, catalogue) => ({
    to: catalogue.approvals.channel,
    message: stuckNotice(told, failedAtMs, catalogue),
  }),
  heldup: (_, { request }, catalogue) => ({
    to: catalogue.approvals.channel,
    message: heldUpNotice(request, catalogue),
  }),
  requester: (_, told, catalogue) => toRequester(told, requesterNotice(told, catalogue)),
  question: ({ number }, told, catalogue) =>
    ofQuestion(told, number, (asked) => toRequester(told, questionNotice(told.request, asked, catalogue))),
  answer: ({ number }, told, catalogue) =>
    ofQuestion(told, number, (asked) => ({
      to: asked.by,
      message: answerNotice(told.request, asked, catalogue),
    })),
  reduced: ({ number }, told, catalogue) => {
    const reduction = told.request.reductions?.[number - 1];
    return reduction && toRequester(told, reducedNotice(told.request, reduction, catalogue));
  },
  escalation: ({ person }, told, catalogue) => ({
    to: person,
    message: escalationNotice(told, person, catalogue),
  }),
  news: (_, told, catalogue) => toRequester(told, newsNotice(told, catalogue)),
  ended: ({ person }, told, catalogue) =>
    told.request.accessEnded && {
      to: person,
      message: endedNotice(told.request, told.request.accessEnded, person, catalogue),
    },
  ending: ({ person }, told, catalogue) => ({
    to: person,
    message: endingNotice(told.request, person, catalogue),
  }),
  alert: ({ person }, told, catalogue) => ({
    to: person,
    message: alertNotice(told.request, person, catalogue),
  }),
  halfway: ({ person, plan }, told, catalogue) => ({
    to: person,
    message: halfwayNotice(told, plan, person, catalogue),
  }),
  over: (_, told, catalogue) => toOwner(told, overNotice(told, catalogue)),
  gone: (_, { request }, catalogue) =>
    request.goneUser && {
      to: request.goneUser.owner,
      message: goneNotice(request, request.goneUser, catalogue),
    },
  ready: ({ of }, told, catalogue) => {
    const isOwn = isSelfService(told.request.intent);
    return toOwner(told, isOwn ? selfServiceDoneNotice(told, catalogue) : readyNotice(told, catalogue, of));
  },
  missing: (_, told, catalogue) => toOwner(told, missingNotice(told, catalogue)),
  own: (_, told, catalogue) => toOwner(told, selfServiceNotice(told, catalogue)),
  step: ({ step, turn }, told, catalogue) => keyStepNotice(told, step, catalogue, turn),
  confirm: ({ sighting }, told, catalogue) => toOwner(told, confirmNotice(told.request, sighting, catalogue)),
  reminder: (_, told, catalogue) => toOwner(told, reminderNotice(told, catalogue)),
  link: ({ handover }, told, catalogue) =>
    ofHandover(told, handover, (each) =>
      isSelfService(told.request.intent)
        ? ownClosedLinkNotice(told, each, catalogue)
        : closedLinkNotice(told.request, each),
    ),
  deleted: ({ handover }, told, catalogue) =>
    ofHandover(told, handover, (each) => deletedKeyNotice(told.request, each, catalogue)),
  receipt: ({ handover }, told, catalogue) =>
    ofHandover(told, handover, (each) => receiptNotice(told, each, catalogue)),
};

/** Undefined where there is nothing to say: what the notice is about is not there. */
export function compose(notice: Notice, told: Told, catalogue: Catalogue): Composed | undefined {
  return (composers[notice.kind] as Composer<Notice>)(notice, told, catalogue);
}

function toRequester({ request }: Told, message: Message): Composed {
  return { to: request.intent.requester, message };
}

/** What was about access of before a transfer stays with its owner of that time. */
function toOwner({ request: { intent, newOwner } }: Told, message: Message): Composed {
  return { to: intent.owner, message: newOwner === undefined ? message : givenAway(message, newOwner) };
}

function ofQuestion({ request }: Told, number: number, say: (asked: Question) => Composed) {
  const asked = questionOf(request, number);
  return asked && say(asked);
}

function ofHandover(told: Told, number: number, say: (handover: Handover) => Message): Composed | undefined {
  const handover = told.request.handovers.find(({ n }) => n === number);
  return handover && toOwner(told, say(handover));
}
