import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Member } from '../../../core/intents/member.ts';
import type { Request } from '../../../core/request/request.ts';
import type { HeldUp, WhyLeft } from '../../../core/request/stop.ts';
import { countStops, heldUpMembers, membersOfList } from '../../../core/request/stops.ts';
import type { LeftOut } from '../../../flows/stop-selection.ts';
import { code, escaped, mention } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { accountName } from './asked.ts';
import { countOf } from './count-of.ts';

const lineLimit = 2400;

/** The users of a list, a line for each owner and account: "@ada  `ada`, `ada-ci` in Sandbox". */
export function memberLines(members: readonly Member[], catalogue: Catalogue): string[] {
  const lines = new Map<string, { owner: string; account: string; names: string[] }>();
  for (const { owner, account, userName } of members) {
    const key = `${owner} ${account}`;
    const line = lines.get(key) ?? { owner, account, names: [] };
    line.names.push(code(userName));
    lines.set(key, line);
  }
  return [...lines.values()].flatMap(({ owner, account, names }) =>
    chunksOf(names, 60).map(
      (some) => `${mention(owner)}  ${some.join(', ')} in ${escaped(accountName(catalogue, account))}`,
    ),
  );
}

function chunksOf<Each>(all: readonly Each[], size: number): Each[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}

/** How many users, of how many people, in which accounts. Plain words, escaped. */
export function sizeText(members: readonly Member[], catalogue: Catalogue): string {
  const owners = new Set(members.map(({ owner }) => owner)).size;
  const accounts = [...new Set(members.map(({ account }) => escaped(accountName(catalogue, account))))];
  const people = owners === 1 ? 'one person' : `${owners} people`;
  return `${countOf(members.length, 'IAM user')} of ${people} in ${asManyAsFit(accounts, 200)}`;
}

/** Where a list stands, in one line. */
export function progressText(request: Request): string {
  const counts = countStops(request);
  const all = membersOfList(request).length;
  const heldUp = heldUpMembers(request).length;
  const parts = [
    `*${counts.stopped} of ${all} stopped*`,
    ...(counts.begun > heldUp ? [`${counts.begun - heldUp} in progress`] : []),
    ...(heldUp > 0 ? [`:warning: ${heldUp} held up by AWS`] : []),
    ...(counts.waiting > 0 ? [`${counts.waiting} to come`] : []),
    ...(counts.failed > 0 ? [`:warning: ${counts.failed} failed`] : []),
    ...(counts.left > 0 ? [`${counts.left} left alone`] : []),
  ];
  return parts.join('  ·  ');
}

const whyLeft: Record<WhyLeft, string> = {
  stopped: 'someone had stopped it before',
  another: 'the user is not the one that was listed any more',
  missing: 'AWS shows no such user any more',
};

/** Who still works, who failed and who was left alone, and why, as lines of mrkdwn. */
export function exceptionLines(request: Request, catalogue: Catalogue): string[] {
  const members = membersOfList(request);
  const stops = Object.entries(request.stops ?? {});
  const line = (index: string, words: string): string[] => {
    const member = members[Number(index)];
    if (!member) return [];
    const { userName, account, owner } = member;
    return [`• ${code(userName)} in ${escaped(accountName(catalogue, account))}, ${mention(owner)}: ${words}`];
  };
  const failed = stops.flatMap(([index, stop]) =>
    stop.state === 'failed' ? line(index, failureText(stop)) : [],
  );
  const left = stops.flatMap(([index, stop]) => (stop.state === 'left' ? line(index, whyLeft[stop.why]) : []));
  const heldUp = stops.flatMap(([index, stop]) =>
    stop.state === 'begun' && stop.heldUp ? line(index, failureText(stop.heldUp)) : [],
  );
  return [
    ...(heldUp.length > 0 ? [':warning: *Still working*', asManyAsFit(heldUp, lineLimit, '\n')] : []),
    ...(failed.length > 0 ? [':warning: *Not stopped*', asManyAsFit(failed, lineLimit, '\n')] : []),
    ...(left.length > 0 ? ['*Left alone*', asManyAsFit(left, lineLimit, '\n')] : []),
  ];
}

function failureText({ code: by, message }: HeldUp): string {
  return message === '' ? code(by) : `${escaped(message, 160)} (${code(by)})`;
}

/** Why a user that somebody named can't be on the list. */
export function leftOutText({ userName, account, why, by }: LeftOut, catalogue: Catalogue): string {
  const named = userName === '*' ? 'the users' : code(userName);
  const where = account === undefined ? '' : ` in ${escaped(accountName(catalogue, account))}`;
  const user = `${named}${where}`;
  switch (why) {
    case 'unknown':
      return `${user} is not managed by Countersign`;
    case 'unlisted':
      return `${user} can’t be searched: the users of the account have not been listed yet`;
    case 'unmatched':
      return `no IAM user fits ${user}`;
    case 'unreadable':
      return `the record of ${user} can’t be read`;
    case 'stopped':
      return `${user} is already stopped${by === undefined ? '' : ` by ${mention(by)}`}`;
  }
}
