import type { AnyBlock, ModalView } from '@slack/types';
import type { ExistingUser } from '../../../core/account/existing-user.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Operation } from '../../../core/operations/operation.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { SignedPolicies } from '../../../flows/read-policies.ts';
import { code, context, header, plain, section } from '../blocks.ts';
import { accountText } from '../words/asked.ts';
import { documentLines } from '../words/document-lines.ts';
import { inChunks } from '../words/in-chunks.ts';
import { type KnownAccess, knownGroups, knownPolicies } from '../words/known-access.ts';
import { statusSign } from '../words/status.ts';
import { accessDifferences } from './access-differences.ts';
import { changedPolicyBlocks } from './changed-policies.ts';
import { type Titled, textBlocks } from './text-blocks.ts';

const sectionLimit = 2900;
/** Slack takes 250 KB and 100 blocks. */
const mostBytes = 240_000;
const mostBlocks = 100;

/**
 * Everything a plan signs of what policies say, to read; it decides nothing.
 * shown: the beginning of the digest on the card that was clicked.
 */
export function policiesModal(signed: SignedPolicies, shown: string, catalogue: Catalogue): ModalView {
  const { plan, previous, first } = signed;
  const { found } = plan;
  const since = (title: string, before: ExistingUser | undefined) =>
    before && found ? accessDifferences(title, before, found) : [];
  const sincePrevious = [
    ...changedSinceFirst(plan),
    ...since('Changed since the plan before this one', previous),
  ];
  const sinceFirst = since('Changed since the first plan', first);
  const modal = (...differences: AnyBlock[]): ModalView => ({
    type: 'modal',
    title: plain('Policies of the user', 24),
    close: plain('Close', 24),
    blocks: [
      ...opening(signed, shown, catalogue),
      ...differences,
      ...(found ? onTheUser(found, plan, catalogue) : []),
      ...ours(plan.operations),
    ],
  });
  const whole = modal(...sincePrevious, ...sinceFirst);
  if (fits(whole)) return whole;
  const shorter = modal(...sincePrevious);
  // The policies themselves always fit: IAM lets a user have 2,048 characters of them.
  return fits(shorter) ? shorter : modal(context('What changed is too long to be shown here.'));
}

function opening({ request, plan, digest }: SignedPolicies, shown: string, catalogue: Catalogue): AnyBlock[] {
  const names = `plan ${code(digest.slice(0, 12))} of request ${code(request.id)}`;
  const isOutdated = digest !== shown;
  return [
    section(`${code(plan.userName)} in ${accountText(catalogue, plan.account)}`),
    context(`*${statusSign(request)}*  ·  ${names}`),
    ...(isOutdated
      ? [section(':warning: The plan has changed since the card you clicked was drawn. This is the new one.')]
      : []),
    context(
      'Approvals are for exactly these texts. They are complete, indented for reading; characters outside ASCII are written as `\\uXXXX`.',
    ),
  ];
}

function onTheUser(found: ExistingUser, { account }: Plan, catalogue: Catalogue): AnyBlock[] {
  return [
    header('Inline policies'),
    ...documents(found.inlinePolicies),
    header('Groups'),
    ...known(knownGroups(found, catalogue, account)),
    header('Managed policies'),
    ...known(knownPolicies(found, catalogue, account)),
    context(
      "The bot doesn't read what a group or a managed policy says. The permissions boundary limits all of it.",
    ),
  ];
}

function changedSinceFirst({ changedPolicies }: Plan): AnyBlock[] {
  if (!changedPolicies) return [];
  return [header('What AWS has changed since the first plan'), ...changedPolicyBlocks(changedPolicies)];
}

function documents(inlinePolicies: Record<string, string>): AnyBlock[] {
  const entries = Object.entries(inlinePolicies).sort(([one], [other]) => (one < other ? -1 : 1));
  if (entries.length === 0) return [section('None')];
  return textBlocks(entries.map(([name, text]) => ({ name, lines: documentLines(text) })));
}

/** Those of the plan itself: what the bot puts on the user beside what is there. */
function ours(operations: readonly Operation[]): AnyBlock[] {
  const texts = operations.flatMap((operation, index): Titled[] =>
    operation.kind === 'put-user-policy'
      ? [
          {
            name: operation.name,
            note: `step ${index + 1} of the plan`,
            lines: documentLines(operation.document),
          },
        ]
      : [],
  );
  return texts.length === 0 ? [] : [header('Policies the plan puts on the user'), ...textBlocks(texts)];
}

function known(all: readonly KnownAccess[]): AnyBlock[] {
  if (all.length === 0) return [section('None')];
  const lines = all.map(({ name, inFull }) => `• ${name} — ${inFull || 'not in the catalogue'}`);
  return inChunks(lines, '\n', sectionLimit).map(section);
}

function fits(view: ModalView): boolean {
  return view.blocks.length <= mostBlocks && Buffer.byteLength(JSON.stringify(view)) <= mostBytes;
}
