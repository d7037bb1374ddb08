import type { AnyBlock, Button } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { Finding } from '../../../../core/hygiene/finding.ts';
import { fixOf } from '../../../../core/hygiene/fix.ts';
import { isInOurPath } from '../../../../core/hygiene/is-in-our-path.ts';
import { button, code, confirmation, mention } from '../../blocks.ts';
import { actionIds, buttonFor, ownersValue, userValue } from '../../ids.ts';
import { accountName, accountText } from '../../words/asked.ts';
import { findingWords } from '../../words/hygiene/finding-words.ts';
import { offboardButton } from '../deletion-buttons.ts';

/** One finding: whose it is, since when, and the button that puts it right. */
export function findingRow(finding: Finding, catalogue: Catalogue, nowMs: number): AnyBlock {
  const fix = fixButton(finding, catalogue);
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: findingText(finding, catalogue, nowMs) },
    ...(fix ? { accessory: fix } : {}),
  };
}

/** The same as a line of mrkdwn. */
export function findingText(finding: Finding, catalogue: Catalogue, nowMs: number): string {
  const { kind, user, about, account } = finding;
  const where = accountText(catalogue, account);
  const isNamed = kind === 'direct-policy' || kind === 'device-unassigned';
  const what = user
    ? `${code(user.userName)} in ${where}`
    : isNamed
      ? `${code(about ?? '')} in ${where}`
      : where;
  const owner = user?.owner ? `owner ${mention(user.owner)}` : '';
  const words = [what, findingWords[kind].more(finding, nowMs), owner, commandFor(finding, catalogue)];
  return words.filter((text) => text !== '').join('  ·  ');
}

/** Where no button leads on; empty: nothing is typed. */
function commandFor(finding: Finding, catalogue: Catalogue): string {
  if (fixOf(finding, isInOurPath(finding, catalogue)).by !== 'policy-form') return '';
  return code(`/iam password-policy ${accountName(catalogue, finding.account)}`);
}

function fixButton(finding: Finding, catalogue: Catalogue): Button | undefined {
  const { kind, account, user } = finding;
  if (!user) return undefined;
  const { userName, madeBy } = user;
  const own = userValue({ account, userName });
  switch (fixOf(finding, isInOurPath(finding, catalogue)).by) {
    case 'owner':
      return button(
        'Ask owner',
        {
          actionId: `${actionIds.askOwners} ${own}`,
          value: ownersValue({ kind, user: { account, userName } }),
        },
        { label: `Ask owner of ${userName}` },
      );
    case 'adoption':
      return button(
        'Adopt…',
        { actionId: `${actionIds.adoptFound} ${own}`, value: own },
        { label: `Adopt ${userName}` },
      );
    case 'offboarding':
      return offboardButton({ account, userName });
    case 'stopping':
      return madeBy ? stopButton(userName, madeBy) : undefined;
    default:
      return undefined;
  }
}

function stopButton(userName: string, requestId: string): Button {
  const { actionId, value } = buttonFor(actionIds.notMe, { requestId });
  return button(
    'Stop',
    { actionId: `${actionId} ${userName}`, value },
    {
      style: 'danger',
      label: `Stop ${userName}`,
      confirm: confirmation(
        `Stop ${userName}?`,
        'No console, no keys, every action denied, at once. Giving it back needs approval. Security people and the owner may stop it.',
        'Stop it',
        'Not now',
        'danger',
      ),
    },
  );
}
