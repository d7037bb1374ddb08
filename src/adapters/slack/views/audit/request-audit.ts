import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { itself } from '../../../../core/request/itself.ts';
import type { Request } from '../../../../core/request/request.ts';
import type { RequestHistory } from '../../../../flows/history/request-history.ts';
import { actions, button, code, context, mention, section, time } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';
import { slackIntentOf } from '../../intents/table.ts';
import { countOf } from '../../words/count-of.ts';
import { statusSign } from '../../words/status.ts';
import { auditModal } from './audit-modal.ts';
import { auditPager } from './audit-pager.ts';
import { type AuditPlace, auditValue } from './audit-place.ts';
import { historyRows, rowBlocks } from './history-rows.ts';
import { verification } from './verification.ts';

/** With what people wrote, each takes two blocks of Slack's hundred. */
const rowsOnPage = 20;

/** All that happened to a request, the newest first. link: to its card; empty: it has none. A page that is gone is the last. */
export function requestAudit(
  history: RequestHistory,
  place: AuditPlace,
  link: string,
  catalogue: Catalogue,
): ModalView {
  const { request, moments, refused } = history;
  const rows = historyRows(history, history);
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnPage));
  const page = Math.min(place.page, pages - 1);
  const shown = rows.slice(page * rowsOnPage, (page + 1) * rowsOnPage);
  const hidden = moments.length + refused.length - rows.length;
  return auditModal([
    section(`*${statusSign(request)}*  ·  ${slackIntentOf(request.intent).summary(request.intent, catalogue)}`),
    context([...whose(request, link), ...(pages > 1 ? [`page ${page + 1} of ${pages}`] : [])].join('  ·  ')),
    verification(history, catalogue),
    ...actions(...back(place)),
    ...rowBlocks(shown),
    ...auditPager(place, page, page < pages - 1),
    context(
      `The newest first.${hidden > 0 ? ` Not shown: ${countOf(hidden, 'event')} that only the bot needs. ${code(`countersign audit ${request.id}`)} prints all.` : ''}`,
    ),
  ]);
}

/** Who asked, when, its id and its card. */
export function whose({ id, intent, submittedAtMs }: Request, link: string): string[] {
  const asked =
    intent.requester === itself ? 'begun by Countersign' : `asked for by ${mention(intent.requester)}`;
  return [
    `${asked} ${time(submittedAtMs)}`,
    ...(intent.owner === intent.requester ? [] : [`for ${mention(intent.owner)}`]),
    code(id),
    ...(link ? [`<${link}|open the card>`] : []),
  ];
}

function back({ from }: AuditPlace) {
  return from ? [button('Back', { actionId: `${actionIds.audit} back`, value: auditValue(from) })] : [];
}
