import type { AnyBlock, ModalView } from '@slack/types';
import { type Catalogue, findAccount } from '../../../../core/catalogue/catalogue.ts';
import { code, context, header, plain, section, time } from '../../blocks.ts';
import { asManyAsFit } from '../../words/as-many-as-fit.ts';
import { accountText } from '../../words/asked.ts';
import { documentLines } from '../../words/document-lines.ts';
import { policyText } from '../../words/known-access.ts';
import { type Titled, textBlocks } from '../text-blocks.ts';
import type { Viewed } from './viewed.ts';

/** Slack takes 100 blocks and 250 KB. */
const mostBlocks = 95;
const mostBytes = 230_000;
const namesLimit = 2500;

/** What the policies of a user say, to read; whatever is not shown is named. */
export function userPoliciesModal(viewed: Viewed, account: string, catalogue: Catalogue): ModalView {
  const { permissions, documents, userName, readAtMs } = viewed;
  const { groups = [], policies = [], inlinePolicies = {} } = permissions ?? {};
  const inline = Object.entries(inlinePolicies).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const managed = policies.flatMap((arn) => titled(arn, documents?.policies[arn]));
  const ofGroups = groups.flatMap((group) =>
    Object.entries(documents?.groups[group] ?? {}).flatMap(([name, text]) => titled(`${group}: ${name}`, text)),
  );
  const unread = policies.filter((arn) => documents?.policies[arn] === undefined).map(policyText);
  const path = findAccount(catalogue, account)?.path ?? '/';
  const blocks = fitting([
    section(`${code(userName)} in ${accountText(catalogue, account)}, as of ${time(readAtMs)}`),
    ...part(
      'Inline policies',
      inline.flatMap(([name, text]) => titled(name, text)),
    ),
    ...part('Managed policies', managed),
    ...(unread.length > 0
      ? [
          section(
            `Too long to be shown, or not readable: ${asManyAsFit(unread, namesLimit)}. Read them in AWS.`,
          ),
        ]
      : []),
    ...part('Policies of its groups', ofGroups),
    ...(groups.length > 0 ? [context(`Groups: ${asManyAsFit(groups.map(code), namesLimit)}`)] : []),
    context(`The permissions boundary limits all of it. The users of the bot are under ${code(path)}.`),
  ]);
  return { type: 'modal', title: plain('Policies of the user', 24), close: plain('Close', 24), blocks };
}

function titled(name: string, text: string | undefined): Titled[] {
  return text === undefined ? [] : [{ name, lines: documentLines(text) }];
}

function part(title: string, texts: readonly Titled[]): AnyBlock[] {
  return [header(title), ...(texts.length > 0 ? textBlocks(texts) : [section('None to show.')])];
}

function fitting(blocks: readonly AnyBlock[]): AnyBlock[] {
  const kept: AnyBlock[] = [];
  let bytes = 0;
  for (const block of blocks) {
    bytes += Buffer.byteLength(JSON.stringify(block));
    if (kept.length >= mostBlocks || bytes > mostBytes)
      return [...kept, section(':warning: The rest is too long to be shown here. Read it in AWS.')];
    kept.push(block);
  }
  return kept;
}
