import type { AnyBlock } from '@slack/types';
import { accessChanges, type CameAndWent } from '../../../core/account/access-changes.ts';
import type { UserPermissions } from '../../../core/account/existing-user.ts';
import { code, context, header, section } from '../blocks.ts';
import { inChunks } from '../words/in-chunks.ts';
import { policyText } from '../words/known-access.ts';
import { policyDifference, removedPolicy } from './policy-difference.ts';
import { textBlocks } from './text-blocks.ts';

const sectionLimit = 2900;

/** What came, went or changed of what a user may do, from an earlier plan to the one that is shown. */
export function accessDifferences(title: string, before: UserPermissions, after: UserPermissions): AnyBlock[] {
  const { groups, policies, inlinePolicies } = accessChanges(before, after);
  const lines = [
    ...changeLines('Group', groups, code),
    ...changeLines('Managed policy', policies, policyText),
    ...changeLines('Inline policy', inlinePolicies, code),
    ...inlinePolicies.changed.map((name) => `• Inline policy *changed*: ${code(name)}`),
  ];
  if (lines.length === 0) return [header(title), context(sameText)];
  const old = new Map(Object.entries(before.inlinePolicies));
  const current = new Map(Object.entries(after.inlinePolicies));
  const texts = [
    ...inlinePolicies.changed.map((name) =>
      policyDifference(name, old.get(name) ?? '', current.get(name) ?? ''),
    ),
    ...inlinePolicies.removed.map((name) => removedPolicy(name, old.get(name) ?? '')),
  ];
  return [header(title), ...inChunks(lines, '\n', sectionLimit).map(section), ...textBlocks(texts)];
}

const sameText =
  'Groups and policies are the same. Something else changed: compare how the user gets in, and the plan, on the card.';

function changeLines(what: string, { added, removed }: CameAndWent, text: (name: string) => string): string[] {
  return [
    ...added.map((name) => `• ${what} *added*: ${text(name)}`),
    ...removed.map((name) => `• ${what} *removed*: ${text(name)}`),
  ];
}
