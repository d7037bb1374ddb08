import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { risks } from '../../../../core/catalogue/risk.ts';
import { type Finding, type FindingKind, findingKinds, severities } from '../../../../core/hygiene/finding.ts';
import type { HygienePicture } from '../../../../flows/hygiene/hygiene-picture.ts';
import { button, context, header, plain, section, time } from '../../blocks.ts';
import { actionIds, hygienePageValue } from '../../ids.ts';
import { countOf } from '../../words/count-of.ts';
import { findingWords } from '../../words/hygiene/finding-words.ts';

export const hygieneCallbackId = 'hygiene';

const severityTitles = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' } as const;

/** Everything to put right, by how much it matters, with one line for each kind. */
export function hygieneOverview(picture: HygienePicture, catalogue: Catalogue): ModalView {
  const kinds = findingKinds.filter((kind) => countIn(picture.found, kind) > 0);
  const sections = risks.toReversed().flatMap((risk): AnyBlock[] => {
    const own = kinds.filter((kind) => severities[kind] === risk);
    return own.length > 0
      ? [header(severityTitles[risk]), ...own.map((kind) => kindLine(picture.found, kind, catalogue))]
      : [];
  });
  return {
    type: 'modal',
    callback_id: hygieneCallbackId,
    title: plain('Hygiene', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        picture.found.length > 0
          ? `*${countOf(picture.found.length, 'thing')} to put right* in ${countOf(catalogue.accounts.length, 'account')}.`
          : `:white_check_mark: *Nothing to put right* in ${countOf(picture.seen, 'account')}.`,
      ),
      ...sections,
      pictureAge(picture),
    ],
  };
}

/** How old what is shown is, and whether all accounts are in it. */
export function pictureAge({ atMs, seen }: HygienePicture): AnyBlock {
  return context(
    atMs === undefined
      ? 'No account has been listed yet. That happens every hour, with the `readerRole` of each account.'
      : `${countOf(seen, 'account')} listed; the oldest list is of ${time(atMs)}. AWS's credential report may be four hours older.`,
  );
}

export function countIn(found: readonly Finding[], kind: FindingKind): number {
  return found.filter((each) => each.kind === kind).length;
}

function kindLine(found: readonly Finding[], kind: FindingKind, catalogue: Catalogue): AnyBlock {
  const title = findingWords[kind].title(catalogue);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: `${title}: *${countIn(found, kind)}*` },
    accessory: button(
      'Show',
      { actionId: `${actionIds.hygienePage} ${kind}`, value: hygienePageValue({ kind, page: 0 }) },
      { label: `Show: ${title}` },
    ),
  };
}
