import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { Finding } from '../../../../core/hygiene/finding.ts';
import { fixOf } from '../../../../core/hygiene/fix.ts';
import { isInOurPath } from '../../../../core/hygiene/is-in-our-path.ts';
import type { HygienePicture } from '../../../../flows/hygiene/hygiene-picture.ts';
import { actions, button, confirmation, plain, preformatted, section } from '../../blocks.ts';
import { actionIds, type HygienePage, hygienePageValue, ownersValue } from '../../ids.ts';
import { byHandText } from '../../words/hygiene/by-hand.ts';
import { findingWords } from '../../words/hygiene/finding-words.ts';
import { findingRow } from './finding-row.ts';
import { hygieneCallbackId, pictureAge } from './overview.ts';

/** Each takes one block. */
const findingsOnPage = 15;

/** All findings of one kind, page by page. A page that is gone shows the last one. */
export function hygieneKindPage(
  picture: HygienePicture,
  { kind, page: wanted }: HygienePage,
  catalogue: Catalogue,
  nowMs: number,
): ModalView {
  const found = picture.found.filter((each) => each.kind === kind);
  const pages = Math.max(1, Math.ceil(found.length / findingsOnPage));
  const page = Math.min(wanted, pages - 1);
  const rows = found.slice(page * findingsOnPage, (page + 1) * findingsOnPage);
  const { title, why } = findingWords[kind];
  const where = pages > 1 ? `, page ${page + 1} of ${pages}` : '';
  return {
    type: 'modal',
    callback_id: hygieneCallbackId,
    title: plain('Hygiene', 24),
    close: plain('Close', 24),
    blocks: [
      section(`*${title(catalogue)}: ${found.length}*${where}\n${why}`),
      ...actions(back(), ...askAll(found, kind, catalogue)),
      ...rows.map((finding) => findingRow(finding, catalogue, nowMs)),
      ...byHand(rows, catalogue),
      ...pager(kind, page, pages),
      pictureAge(picture),
    ],
  };
}

function back() {
  return button('Back to all', { actionId: `${actionIds.hygienePage} back`, value: 'all' });
}

/** One click for everybody who can put it right. */
function askAll(found: readonly Finding[], kind: Finding['kind'], catalogue: Catalogue) {
  const own = found.filter((each) => fixOf(each, isInOurPath(each, catalogue)).by === 'owner');
  const owners = new Set(own.map(({ user }) => user?.owner)).size;
  if (owners < 2) return [];
  const text = `Ask all ${owners} owners`;
  const question = `Each gets a direct message about ${own.length === owners ? 'their user' : 'each of their users'}, at most once a week. It names you.`;
  return [
    button(
      text,
      { actionId: `${actionIds.askOwners} all`, value: ownersValue({ kind }) },
      { style: 'primary', confirm: confirmation(`${text}?`, question, 'Ask them', 'Not now') },
    ),
  ];
}

/** What Countersign's roles can't do, to copy. */
function byHand(rows: readonly Finding[], catalogue: Catalogue): AnyBlock[] {
  const hand = rows.filter((each) => fixOf(each, isInOurPath(each, catalogue)).by === 'hand');
  const text = byHandText(hand, catalogue);
  if (text === '') return [];
  return [
    section(
      "*By hand:* Countersign's role can't do this. An administrator of the account can, in the AWS CLI:",
    ),
    ...inParts(text).map(preformatted),
  ];
}

/** A block takes 3000 characters, and a command that is cut off is worse than none. */
function inParts(text: string): string[] {
  const parts: string[] = [];
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < 2900) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts;
}

function pager(kind: Finding['kind'], page: number, pages: number): AnyBlock[] {
  const turn = (label: string, to: number) =>
    button(label, {
      actionId: `${actionIds.hygienePage} ${label}`,
      value: hygienePageValue({ kind, page: to }),
    });
  return actions(
    ...(page > 0 ? [turn('Previous', page - 1)] : []),
    ...(page < pages - 1 ? [turn('Next', page + 1)] : []),
  );
}
