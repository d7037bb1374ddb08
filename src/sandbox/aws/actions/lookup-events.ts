import { dayMs } from '../../durations.ts';
import { action } from '../action.ts';
import { AwsError } from '../aws-error.ts';
import type { Context } from '../context.ts';
import { listOf, number, oneOf, optional, structure, text } from '../fields.ts';
import { lookedUp, nameOf } from '../trail-event.ts';
import type { Account, TrailEvent } from '../world.ts';

const keptForMs = 90 * dayMs;
const callsPerSecond = 2;
/** When each account and Region was asked lately. */
const asked = new WeakMap<Account, Map<string, number[]>>();

/** Source: CloudTrail API reference, LookupEvents: the newest first, and two calls a second in each Region. */
export const lookupEvents = action({
  takes: {
    LookupAttributes: listOf(
      structure({
        AttributeKey: oneOf('EventId', 'EventName', 'ReadOnly', 'Username', 'EventSource', 'AccessKeyId'),
        AttributeValue: text({ max: 2000 }),
      }),
      1,
    ),
    StartTime: optional(seconds()),
    EndTime: optional(seconds()),
    MaxResults: optional(number({ min: 1, max: 50 })),
    NextToken: optional(text({ max: 4096 })),
  },
  run({ LookupAttributes, StartTime = 0, EndTime, MaxResults = 50, NextToken }, context) {
    pace(context);
    const { account, atMs, region } = context;
    const untilMs = EndTime === undefined ? atMs : EndTime * 1000;
    if (StartTime * 1000 > untilMs)
      throw new AwsError('InvalidTimeRangeException', 'The start time is after the end time.');
    const [sought] = LookupAttributes;
    const fits = (event: TrailEvent) =>
      event.region === region &&
      event.atMs >= Math.max(StartTime * 1000, atMs - keptForMs) &&
      event.atMs <= untilMs &&
      (!sought || attributeOf(event, sought.AttributeKey) === sought.AttributeValue);
    const found = (account.trail ?? []).filter(fits).sort((one, other) => other.atMs - one.atMs);
    const query = JSON.stringify([region, sought, StartTime, EndTime]);
    const from = NextToken === undefined ? 0 : readToken(NextToken, query, found);
    const taken = found.slice(from, from + MaxResults);
    const last = taken.at(-1);
    return {
      Events: taken.map(lookedUp),
      ...(last && from + taken.length < found.length ? { NextToken: tokenOf(query, last) } : {}),
    };
  },
});

function seconds() {
  return number({ min: 0, max: 10_000_000_000 });
}

function pace({ account, atMs, region = '' }: Context): void {
  const ofAccount = asked.get(account) ?? new Map<string, number[]>();
  asked.set(account, ofAccount);
  const lately = (ofAccount.get(region) ?? []).filter((each) => each > atMs - 1000 && each <= atMs);
  if (lately.length >= callsPerSecond) throw new AwsError('ThrottlingException', 'Rate exceeded');
  ofAccount.set(region, [...lately, atMs]);
}

function attributeOf(event: TrailEvent, key: string): string | undefined {
  switch (key) {
    case 'Username':
      return nameOf(event);
    case 'EventId':
      return event.id;
    case 'EventName':
      return event.name;
    case 'EventSource':
      return event.source;
    case 'AccessKeyId':
      return event.by.accessKeyId;
    default:
      return String(event.isReadOnly);
  }
}

function tokenOf(query: string, last: TrailEvent): string {
  return Buffer.from(JSON.stringify([query, last.id])).toString('base64');
}

/** A token goes on with the same question only. */
function readToken(token: string, query: string, found: readonly TrailEvent[]): number {
  const [of, id] = parsed(token);
  const at = found.findIndex((event) => event.id === id);
  if (of !== query || at === -1) throw new AwsError('InvalidNextTokenException', 'Invalid token.');
  return at + 1;
}

function parsed(token: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, 'base64').toString());
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}
