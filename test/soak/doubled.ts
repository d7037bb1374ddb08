import type { Handover } from '../../src/core/request/handover.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import type { WebApiCall } from '../../src/sandbox/slack/web-api/web-api-call.ts';
import { isOfStuck } from '../support/story.ts';
import type { Crowd } from './a-crowd.ts';
import type { Approvers } from './approvers.ts';
import { type Told, toldOf } from './told-lines.ts';
import type { Wish } from './wishes.ts';

/**
 * Of one kind of message about one request: how many there are too many, how many replies to such were lost, and how
 * many posts about the request the bot gave up waiting for, as happens where the machine is slower than a call may take.
 */
export interface Doubled {
  userName: string;
  kind: string;
  extra: number;
  lost: number;
  givenUp: number;
}

type Expected = (request: Request) => number;
const isOpened = ({ state }: Handover) => state === 'opened' || state === 'acknowledged';
const openings =
  (kind: Handover['credential']): Expected =>
  ({ handovers }) =>
    handovers.filter((each) => each.credential === kind && isOpened(each)).length;

/** How each kind of direct message begins, and how many there should be. */
const direct: Record<string, [beginning: RegExp, expected: Expected]> = {
  'to the requester': [/^Your request: /, () => 1],
  'password receipt': [/^Your console password link was opened/, openings('password')],
  'key receipt': [/^Your access key link was opened/, openings('access-key')],
  'access is ready': [/^Your access is ready/, () => 1],
};

/**
 * Messages of which there is more than one. A message may stand twice only if the reply to a first one was lost: then
 * the bot cannot know that it stands.
 */
export async function doubled(
  crowd: Crowd,
  { cards }: Approvers,
  requests: Map<string, Request>,
): Promise<Doubled[]> {
  const told = await toldOf(crowd, requests);
  const posts = crowd.slack.calls.filter(({ method }) => method === 'chat.postMessage');
  const lostPosts = posts.filter(({ fault }) => fault === 'drop-reply');
  return crowd.wishes.flatMap((wish) => {
    const request = requests.get(wish.userName);
    if (!request) throw new Error(`nobody asked for ${wish.userName}`);
    const own = cards.get(wish.userName) ?? [];
    const all = [
      ...directMessages(crowd, wish, request, lostPosts),
      ...onCards(crowd, request, told.get(wish.userName), own, lostPosts),
    ];
    const givenUp = postsGivenUp(crowd, request);
    return all
      .map((each) => ({ userName: wish.userName, ...each, givenUp }))
      .filter(({ extra, lost }) => extra + lost > 0);
  });
}

function directMessages(crowd: Crowd, { requester, owner }: Wish, request: Request, lostPosts: WebApiCall[]) {
  const people = [...new Set([requester, owner])];
  const texts = people.flatMap((person) =>
    crowd.slack
      .as(person)
      .inbox()
      .map(({ text }) => text),
  );
  const lost = lostPosts.filter(({ body }) => people.includes(String(body.channel)));
  return Object.entries(direct).map(([kind, [beginning, expected]]) => ({
    kind,
    extra: texts.filter((text) => beginning.test(text)).length - expected(request),
    lost: lost.filter(({ body }) => beginning.test(String(body.text))).length,
  }));
}

/** Cards, and in their threads lines: one for each thing that is told. */
function onCards(
  crowd: Crowd,
  { intent }: Request,
  { lines: told, failures }: Told = { lines: 0, failures: 0 },
  cards: Message[],
  lostPosts: WebApiCall[],
) {
  const ids = cards.map(({ ts }) => ts);
  const replies = cards.flatMap(({ channel, ts }) =>
    crowd.slack.thread(channel, ts).filter((each) => each.ts !== ts),
  );
  const isInChannel = ({ body, raw }: WebApiCall) =>
    body.thread_ts === undefined && body.channel === cards[0]?.channel && raw.includes(intent.userName);
  const stuck = crowd.slack
    .channel(cards[0]?.channel ?? '')
    .filter(({ text }) => isOfStuck(text) && text.includes(`\`${intent.userName}\``));
  const lostInChannel = lostPosts.filter(isInChannel);
  const lostStuck = lostInChannel.filter(({ body }) => isOfStuck(String(body.text)));
  const lostReplies = lostPosts.filter(({ body }) => ids.includes(String(body.thread_ts)));
  return [
    { kind: 'card', extra: cards.length - 1, lost: lostInChannel.length - lostStuck.length },
    {
      kind: 'told as stuck',
      // Nothing is told about what happened before it was told.
      extra: Math.max(0, stuck.length - failures),
      lost: lostStuck.length,
    },
    {
      kind: 'line in the thread',
      extra: lines(replies.map(({ text }) => text)) - told,
      lost: lines(lostReplies.map(({ body }) => String(body.text))),
    },
  ];
}

function lines(texts: readonly string[]): number {
  return texts.join('\n').split('\n').filter(Boolean).length;
}

function postsGivenUp({ logged }: Crowd, { id }: Request): number {
  const isOne = (line: string) =>
    line.includes(id) && line.includes('"operation":"chat.postMessage"') && line.includes('TimeoutError');
  return logged.filter(isOne).length;
}

/** A message stands once more than replies to it were lost, or not waited for. */
export function isUnexplained({ extra, lost, givenUp }: Doubled): boolean {
  return extra > lost + givenUp;
}
