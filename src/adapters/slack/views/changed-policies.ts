import type { AnyBlock } from '@slack/types';
import type { ChangedPolicy } from '../../../core/plan/changed-policies.ts';
import { code, context, section } from '../blocks.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { inChunks } from '../words/in-chunks.ts';
import { policyText } from '../words/known-access.ts';
import { policyDifference } from './policy-difference.ts';
import { textBlocks } from './text-blocks.ts';

const sectionLimit = 2900;
/** A card holds so many blocks of texts beside all else; *Read the policies…* shows the rest. */
const mostOnCard = 4;
const namesLimit = 300;

/** Which managed policies say something else than in the first plan, and how that differs. */
export function changedPolicyBlocks(changed: readonly ChangedPolicy[]): AnyBlock[] {
  const lines = changed.map(
    ({ arn, before, after }) => `• ${policyText(arn)} ${code(before.version)} → ${code(after.version)}`,
  );
  const isUnread = changed.some(({ before, after }) => !(before.document && after.document));
  return [
    ...inChunks(lines, '\n', sectionLimit).map(section),
    ...textBlocks(
      changed.flatMap(({ arn, before, after }) => difference(arn, before.document, after.document)),
    ),
    ...(isUnread
      ? [
          context(
            'Where no text is shown, AWS no longer has the earlier version, or the bot may not read it: the platform team can let it, by updating the account’s stack from `manifests/account.yaml`. Read the policy in AWS before you decide.',
          ),
        ]
      : []),
  ];
}

/** Above the buttons: that there is something to read below them. */
export function changedPoliciesWarning(changed: readonly ChangedPolicy[]): AnyBlock[] {
  if (changed.length === 0) return [];
  const names = asManyAsFit(
    changed.map(({ arn }) => policyText(arn)),
    namesLimit,
  );
  return [
    section(
      `:warning: *AWS has changed what these policies say:* ${names}. Read the changes below; approve only if the new text is right, too.`,
    ),
  ];
}

/** As much of it as a card has room for. */
export function changedPoliciesBelow(changed: readonly ChangedPolicy[]): AnyBlock[] {
  const blocks = changed.length === 0 ? [] : changedPolicyBlocks(changed);
  const isShort = blocks.length <= mostOnCard;
  return isShort ? blocks : [...blocks.slice(0, mostOnCard), context('*Read the policies…* shows all of it.')];
}

function difference(arn: string, before: string | undefined, after: string | undefined) {
  if (before === undefined || after === undefined) return [];
  return [policyDifference(arn.slice(arn.lastIndexOf('/') + 1), before, after)];
}
