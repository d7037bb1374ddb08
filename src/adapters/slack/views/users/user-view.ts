import type { AnyBlock } from '@slack/types';
import { withoutOwn } from '../../../../core/account/tags.ts';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { UserViewing } from '../../../../core/intents/user-view.ts';
import { taggedOwner } from '../../../../core/inventory/listed-facts.ts';
import { actions, code, context, escaped, mention, section, time } from '../../blocks.ts';
import type { RequestOf } from '../../intents/slack-intent.ts';
import type { Message } from '../../message.ts';
import { asManyAsFit } from '../../words/as-many-as-fit.ts';
import { accountText, titlesOf } from '../../words/asked.ts';
import { inChunks } from '../../words/in-chunks.ts';
import { knownGroups, knownPolicies, policyText } from '../../words/known-access.ts';
import { viewButtons } from './view-buttons.ts';
import type { Viewed } from './viewed.ts';
import { viewedCredentials } from './viewed-credentials.ts';

const sectionLimit = 2900;
/** Fifty tags of 128 and 256 characters would be more than Slack takes. */
const tagsLimit = 1500;

/** Everything about a user, for the person who asked: whose it is, what it can do, how it signs in. */
export function userViewMessage(
  request: RequestOf<UserViewing>,
  viewed: Viewed,
  catalogue: Catalogue,
): Message {
  const { account, userName } = request.intent;
  return {
    text: `Details of ${userName}`,
    blocks: [
      section(`*${code(userName)} in ${accountText(catalogue, account)}*, as of ${time(viewed.readAtMs)}`),
      ...lines('', whose(viewed)),
      marks(viewed),
      ...lines('*What it can do*', access(request, viewed, catalogue)),
      ...lines('*How it signs in*', viewedCredentials(request, viewed, catalogue)),
      ...outsideNote(request, viewed),
      ...actions(...viewButtons(request, viewed, catalogue)),
    ],
  };
}

function lines(title: string, all: readonly string[]): AnyBlock[] {
  return inChunks([...(title ? [title] : []), ...all], '\n', sectionLimit).map(section);
}

function whose(viewed: Viewed): string[] {
  const { owner, isStopped } = viewed;
  const tagged = taggedOwner(viewed);
  return [
    ...(isStopped
      ? [':octagonal_sign: *Stopped:* nothing of it works until it is given back, which needs approval.']
      : []),
    owner
      ? `*Owner*  ${mention(owner)}  ·  managed by Countersign`
      : tagged
        ? `*Owner*  ${mention(tagged)} by its tags. Not on record yet: it is still being set up, or has to be adopted`
        : '*Owner*  none on record: this user is not managed by Countersign',
  ];
}

/** What few people look for, in small print. */
function marks({ path, boundary, tags, userId }: Viewed): AnyBlock {
  const others = withoutOwn(tags).map(([key, value]) => `${code(key)} ${value ? code(value) : '(empty)'}`);
  return context(
    [
      `Path ${code(path)}`,
      `id ${code(userId)}`,
      `boundary ${boundary ? policyText(boundary) : ':warning: none'}`,
      `tags ${others.length > 0 ? asManyAsFit(others, tagsLimit) : 'none besides the bot’s own'}`,
    ].join('  ·  '),
  );
}

/** What requests give comes first, with its ends; then what hangs on the user, from anywhere. */
function access({ intent }: RequestOf<UserViewing>, viewed: Viewed, catalogue: Catalogue): string[] {
  const { permissions, gives, readAtMs } = viewed;
  const given = gives
    .filter(({ untilMs }) => untilMs === undefined || untilMs > readAtMs)
    .filter(({ entitlements }) => entitlements.length > 0)
    .map(({ entitlements, untilMs }) => {
      const end = untilMs === undefined ? 'no end date' : `ends ${time(untilMs)}`;
      return `• ${titlesOf(entitlements, catalogue)} (${end})`;
    });
  const { user } = intent.listed ?? {};
  const found = permissions ?? {
    groups: user?.groups ?? [],
    policies: user?.policies ?? [],
    inlinePolicies: Object.fromEntries((user?.inlinePolicies ?? []).map((name) => [name, ''])),
  };
  const groups = knownGroups(found, catalogue, intent.account);
  const policies = knownPolicies(found, catalogue, intent.account);
  const named = ({ name, inShort }: { name: string; inShort: string }) =>
    `${name}${inShort ? ` (${inShort})` : ''}`;
  const inline = Object.keys(found.inlinePolicies).toSorted().map(code);
  return [
    ...given,
    `*Groups*  ${groups.map(named).join(', ') || 'none'}`,
    `*Managed policies*  ${policies.map(named).join(', ') || 'none'}`,
    `*Inline policies*  ${inline.join(', ') || 'none'}`,
  ];
}

/** Outside our path the bot reads only that a user exists; the rest is from the list. */
function outsideNote({ intent }: RequestOf<UserViewing>, { credentials, path }: Viewed): AnyBlock[] {
  if (credentials) return [];
  const { listed } = intent;
  return [
    context(
      listed
        ? `${escaped(path)} is outside the path that the bot works in: access and credentials are from the list of ${time(listed.atMs)}, without policy texts and ids.`
        : `${escaped(path)} is outside the path that the bot works in, and the account has not been listed since this user was made: its access and credentials are not known here.`,
    ),
  ];
}
