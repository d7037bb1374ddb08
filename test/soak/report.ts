import type { Request } from '../../src/core/request/request.ts';
import type { Crowd } from './a-crowd.ts';
import type { Doubled } from './doubled.ts';
import type { Lived } from './live-through.ts';

interface Findings {
  title: string;
  lived: Lived;
  requests: Map<string, Request>;
  doubles: Doubled[];
  realMs: number;
  clockMs: number;
}

/** What it came to, for people to read. */
export function report(crowd: Crowd, { title, lived, requests, doubles, realMs, clockMs }: Findings): string {
  const sides = { Slack: crowd.slack, 'IAM and STS': crowd.aws, DynamoDB: crowd.dynamo };
  const kinds = ['throttle', 'error', 'drop', 'drop-reply'] as const;
  const calls = { Slack: ['slack'], 'IAM and STS': ['iam', 'sts'], DynamoDB: ['dynamodb'] };
  const rows = Object.entries(sides).map(([name, { faults }]) => {
    const { calls: arrived, struck } = faults.counts;
    const all = kinds.reduce((sum, kind) => sum + (struck[kind] ?? 0), 0);
    const made = sum(calls[name as keyof typeof calls].map((service) => crowd.sent[service]?.calls ?? 0));
    const share = `${((100 * all) / arrived).toFixed(1)} %`;
    return [name, made, arrived, ...kinds.map((kind) => struck[kind] ?? 0), share];
  });
  const all = [...requests.values()];
  const extra = (sign: (each: Doubled) => boolean) => sum(doubles.filter(sign).map((each) => each.extra));
  const logged = (event: string) => crowd.logged.filter((line) => line.includes(`"event":"${event}"`)).length;
  const handovers = all.flatMap((request) => request.handovers);
  const tables = crowd.sent.dynamodb;
  return [
    title,
    table([['side', 'calls', 'arrived', '429, throttle', '5xx', 'lost call', 'lost reply', 'struck'], ...rows]),
    `${all.length} requests done in ${minutes(realMs)} (${minutes(clockMs)} by the bot's clock)`,
    `work put off ${logged('delayed')} times, stopped for people ${logged('failed')} times; ${lived.approvers.clicks} clicks of approvers`,
    `writes ${tables?.saves ?? 0}, of which lost a race ${tables?.conflicts ?? 0}`,
    `links ${handovers.length}, of which withdrawn and made anew ${handovers.filter(({ state }) => state === 'lost').length}, expired ${handovers.filter(({ state }) => state === 'expired').length}; asked for anew ${sum([...lived.held.values()].map(({ askedAnew }) => askedAnew))} times, the answer to an opening being lost`,
    `messages doubled ${extra(({ kind }) => kind !== 'line in the thread')}, lines in threads doubled ${extra(({ kind }) => kind === 'line in the thread')}, none where every reply was heard; posts given up after their time ${sum([...new Map(doubles.map((each) => [each.userName, each.givenUp])).values()])}`,
    '',
  ].join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}

function minutes(ms: number): string {
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

function table(rows: (string | number)[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => row.map((cell, column) => pad(cell, widths[column] ?? 0)).join('  ')).join('\n');
}

function pad(cell: string | number, width: number): string {
  return typeof cell === 'number' || / %$/.test(cell) ? String(cell).padStart(width) : cell.padEnd(width);
}
