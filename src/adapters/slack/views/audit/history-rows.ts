import type { AnyBlock } from '@slack/types';
import type { AwsRequest } from '../../../../core/audit/entry.ts';
import type { Begun, Moment } from '../../../../core/audit/moments.ts';
import type { Intent } from '../../../../core/intents/intent.ts';
import type { Operation } from '../../../../core/operations/operation.ts';
import { itself } from '../../../../core/request/itself.ts';
import { ownerOf } from '../../../../core/request/owner-of.ts';
import type { ToldHistory } from '../../../../flows/history/told-history.ts';
import type { RefusedAct } from '../../../../flows/ports.ts';
import { code, mention, quote, section, time } from '../../blocks.ts';
import { slackIntentOf } from '../../intents/table.ts';
import { asManyAsFit } from '../../words/as-many-as-fit.ts';
import { eventText } from '../../words/audit/event-text.ts';
import { refusedActText } from '../../words/audit/refused-act-text.ts';
import { historyText, wordsIn } from '../thread.ts';

/** Something that happened, as people read it. */
export interface HistoryRow {
  atMs: number;
  /** Mrkdwn. */
  text: string;
  /** What somebody wrote with it, word for word. */
  words?: string | undefined;
}

interface Shown {
  refused?: readonly RefusedAct[] | undefined;
  /** Whether addresses and browsers are shown. */
  seesPlaces?: boolean | undefined;
  /** Whether it is shown what people wrote. */
  seesWords?: boolean | undefined;
  /** Whether it is shown that no plan could be made. */
  seesProblems?: boolean | undefined;
}

const awsLimit = 900;

/** The newest first; without what only the bot has a use for. */
export function historyRows(
  { request, moments, plans }: Pick<ToldHistory, 'request' | 'moments' | 'plans'>,
  { refused = [], seesPlaces = false, seesWords = false, seesProblems = false }: Shown = {},
): HistoryRow[] {
  const rows = moments.flatMap((moment): HistoryRow[] => {
    const plan = moment.planDigest === undefined ? undefined : plans[moment.planDigest];
    const text = withAws(
      sentenceOf(moment, request.intent, plan?.operations, { seesPlaces, seesProblems }),
      moment.aws,
    );
    return text === '' ? [] : [{ atMs: moment.atMs, text, words: seesWords ? wordsOf(moment) : undefined }];
  });
  const tried = refused.map((act) => ({ atMs: act.atMs, text: refusedActText(act) }));
  // The order of the chain stays where times are equal.
  return [...rows, ...tried].toSorted((one, other) => other.atMs - one.atMs);
}

function sentenceOf(
  { event, told, newOwner }: Moment,
  intent: Intent,
  operations: readonly Operation[] | undefined,
  { seesPlaces, seesProblems }: Required<Pick<Shown, 'seesPlaces' | 'seesProblems'>>,
): string | undefined {
  if (!event) return undefined;
  if ('state' in event) return beginningText(event);
  const isPlace = event.type === 'handover-opened' && !seesPlaces;
  if (told && !isPlace) return historyText(told, { intent, newOwner });
  return eventText(event, {
    owner: ownerOf({ intent, newOwner }),
    userName: intent.userName,
    operations,
    seesProblems,
  });
}

function beginningText({ type, state }: Begun): string {
  return type === 'submitted'
    ? askedText(state.intent.requester)
    : ':link: The chained history begins here. This request is older, or an older version of the bot saved it.';
}

function askedText(requester: string): string {
  return requester === itself
    ? ':inbox_tray: Countersign began this. Nobody asked for it.'
    : `:inbox_tray: ${mention(requester)} asked for it.`;
}

function wordsOf({ event, told }: Moment): string | undefined {
  if (event?.type === 'submitted') {
    const { intent } = event.state;
    return slackIntentOf(intent).decision?.reason(intent) || intent.reason || undefined;
  }
  // The thread leaves it to the card.
  if (event?.type === 'denied') return event.reason || undefined;
  return told && wordsIn(told);
}

/** With AWS's request ids, by which CloudTrail has the changes. */
function withAws(said: string | undefined, requests: readonly AwsRequest[]): string {
  if (requests.length === 0) return said ?? '';
  const all = asManyAsFit(
    requests.map(({ operation, id }) => `${operation} ${code(id)}`),
    awsLimit,
  );
  return said === undefined ? `:cloud: AWS confirmed ${all}.` : `${said}\nAWS: ${all}`;
}

/** Slack takes 3000 characters in a section. */
const textLimit = 2900;

/** Rows without words of people share a block. */
export function rowBlocks(rows: readonly HistoryRow[]): AnyBlock[] {
  const blocks: AnyBlock[] = [];
  let lines: string[] = [];
  const end = () => {
    if (lines.length > 0) blocks.push(section(lines.join('\n')));
    lines = [];
  };
  for (const row of rows) {
    const line = rowText(row);
    if ([...lines, line].join('\n').length > textLimit) end();
    lines.push(line);
    if (row.words === undefined) continue;
    end();
    blocks.push(quote(row.words));
  }
  end();
  return blocks;
}

export function rowText({ text, atMs, words }: HistoryRow): string {
  const [first = '', ...more] = text.split('\n');
  const sentence = words === undefined ? first.replace(/:$/, '.') : first;
  return [`${sentence}  ${time(atMs)}`, ...more].join('\n');
}
