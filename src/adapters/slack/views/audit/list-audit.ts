import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { RequestPage } from '../../../../flows/history/request-page.ts';
import type { ToldHistory } from '../../../../flows/history/told-history.ts';
import { button, context, section } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';
import { slackIntentOf } from '../../intents/table.ts';
import { statusSign } from '../../words/status.ts';
import { unreadableText } from '../../words/unreadable.ts';
import { auditModal } from './audit-modal.ts';
import { auditPager } from './audit-pager.ts';
import { type AuditPlace, auditValue } from './audit-place.ts';
import { historyRows, rowText } from './history-rows.ts';
import { whose } from './request-audit.ts';

/** Slack takes 3000 characters in a section; its rows and the heading share them. */
const textLimit = 2900;
const mostRows = 10;

interface Around {
  /** Mrkdwn. */
  title: string;
  /** Below the requests, before the pager. */
  more: readonly AnyBlock[];
  /** In small print: what is in the list, and what isn't. */
  note: string;
}

/** Requests with what happened to each, the newest first; each can be opened. linkTo: cards, by request. */
export function listAudit(
  found: RequestPage,
  place: AuditPlace,
  { title, more, note }: Around,
  linkTo: Record<string, string>,
  catalogue: Catalogue,
): ModalView {
  const { told, unreadable, page, hasMore } = found;
  return auditModal([
    section(title),
    ...told.map((each, index) =>
      group(each, index, { about: place.about, page }, linkTo[each.request.id] ?? '', catalogue),
    ),
    ...(told.length + unreadable.length === 0 ? [section('No requests yet.')] : []),
    ...(unreadable.length > 0 ? [context(unreadableText('request', unreadable, catalogue.help))] : []),
    ...more,
    ...auditPager(place, page, hasMore),
    context(note),
  ]);
}

function group(
  history: ToldHistory,
  index: number,
  from: AuditPlace,
  link: string,
  catalogue: Catalogue,
): AnyBlock {
  const { request, findings } = history;
  const { id, intent } = request;
  const heading = [
    `*${statusSign(request)}*  ·  ${slackIntentOf(intent).summary(intent, catalogue)}`,
    whose(request, link).join('  ·  '),
    ...(findings.some(({ code }) => code !== 'chain.behind')
      ? [':rotating_light: *This history does not verify.* Open it to see why, and whom to tell.']
      : []),
  ];
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: fitting(heading, historyRows(history).map(rowText)).join('\n') },
    accessory: button(
      'Open',
      {
        actionId: `${actionIds.audit} open-${index}`,
        value: auditValue({ about: { request: id }, page: 0, from }),
      },
      { label: `Open the history of request ${id}` },
    ),
  };
}

function fitting(heading: readonly string[], rows: readonly string[]): string[] {
  const lines = [...heading];
  for (const [index, row] of rows.entries()) {
    const isFull = index === mostRows || [...lines, row].join('\n').length > textLimit;
    if (isFull) return [...lines, `… and ${rows.length - index} more. *Open* shows all.`];
    lines.push(row);
  }
  return lines;
}
