import fc from 'fast-check';
import { type AuditPlace, auditValue, readAudit } from '../../../src/adapters/slack/views/audit/audit-place.ts';
import { historyRows } from '../../../src/adapters/slack/views/audit/history-rows.ts';
import { personAudit } from '../../../src/adapters/slack/views/audit/person-audit.ts';
import { requestAudit } from '../../../src/adapters/slack/views/audit/request-audit.ts';
import { threadMessages } from '../../../src/adapters/slack/views/thread.ts';
import type { Entry } from '../../../src/core/audit/entry.ts';
import { momentsOf } from '../../../src/core/audit/moments.ts';
import { restored } from '../../../src/core/audit/personal.ts';
import type { Event } from '../../../src/core/request/events.ts';
import type { RequestHistory } from '../../../src/flows/history/request-history.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { aChain } from '../../core/audit/a-chain.ts';
import { anyEvent } from '../../core/request/arbitrary-events.ts';
import { aCatalogue, submittedAtMs } from '../../support/builders.ts';

const catalogue = aCatalogue();
const saves = fc.array(fc.array(anyEvent, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 12 });
const place: AuditPlace = { about: { request: 'r1' }, page: 0 };

/** As the table has it; without: an entry that was removed. */
async function historyOf(happened: Parameters<typeof aChain>[0], without?: number): Promise<RequestHistory> {
  const { request, entries } = await aChain(happened);
  const chain = entries
    .filter((_, index) => index !== without)
    .map(({ head, record, beside }) => ({ head, entry: restored(record, beside ?? []) as Entry }));
  const aws = chain.map(({ head, entry }) => ({
    head,
    entry: { ...entry, awsRequests: [{ operation: 'TagUser', id: `id-${entry.version}` }] },
  }));
  const refused = [
    { atMs: 1, person: 'U0BEN', act: 'approve', codes: ['vote.not-listed', 'x'.repeat(300)], requestId: 'r1' },
  ];
  const moments = momentsOf(aws).toReversed();
  return {
    request,
    moments,
    plans: {},
    saves: chain.length,
    findings: [],
    refused,
    seesPlaces: true,
    seesWords: true,
    seesProblems: true,
  };
}

function pagesOf(history: RequestHistory) {
  const views = [];
  for (let page = 0; page < 100; page += 1) {
    const view = requestAudit(history, { ...place, page }, '', catalogue);
    views.push(view);
    if (!JSON.stringify(view).includes('"Older"')) break;
  }
  return views;
}

test('whatever has happened, Slack takes each page, and each answer of AWS and each refusal is on one', () =>
  fc.assert(
    fc.asyncProperty(saves, async (happened) => {
      const history = await historyOf(happened);
      const pages = pagesOf(history);
      for (const { blocks } of pages) expect(checkBlocks(blocks, 'modal')).toHaveProperty('value');
      const all = JSON.stringify(pages);
      for (const { aws } of history.moments) for (const { id } of aws) expect(all).toContain(`\`${id}\``);
      expect(all).toContain('<@U0BEN> tried `approve`');
      const times = historyRows(history).map(({ atMs }) => atMs);
      expect(times).toEqual(times.toSorted((one, other) => other - one));
    }),
    { numRuns: 60 },
  ));

test('with an entry gone, what is left is told all the same', () =>
  fc.assert(
    fc.asyncProperty(saves, fc.nat(), async (happened, at) => {
      const whole = await historyOf(happened);
      const history = await historyOf(happened, at % whole.saves);
      for (const { blocks } of pagesOf(history)) expect(checkBlocks(blocks, 'modal')).toHaveProperty('value');
    }),
    { numRuns: 40 },
  ));

test('a page of a person takes as much as there can be', async () => {
  const [first = [], ...others] = fc.sample(saves, { numRuns: 30, seed: 7 });
  const history = await historyOf([...first, ...others.flat()]);
  const told = Array.from({ length: 8 }, (_, n) => ({
    ...history,
    request: { ...history.request, id: `r${n}` },
  }));
  const refused = Array.from({ length: 10 }, () => history.refused).flat();
  const found = { told, unreadable: ['r9'], page: 3, hasMore: true, refused, sinceMs: 1 };
  const linkTo = Object.fromEntries(
    told.map(({ request }) => [request.id, `https://a.slack.com/${'x'.repeat(90)}`]),
  );
  const { blocks } = personAudit(found, 'U0LEA', { about: { person: 'U0LEA' }, page: 3 }, linkTo, catalogue);
  expect(checkBlocks(blocks, 'modal')).toHaveProperty('value');
});

test('what a button carries is read as it was written; nothing else is', () => {
  const about: AuditPlace['about'][] = [
    { request: 'r01-x' },
    { person: 'U0ADA' },
    { user: { account: '000000000001', userName: 'a+=,.@_-b' } },
  ];
  for (const one of about)
    for (const other of about)
      for (const from of [undefined, { about: other, page: 12 }])
        expect(readAudit(auditValue({ about: one, page: 3, from }))).toEqual({ about: one, page: 3, from });
  for (const value of [
    '',
    'r|0|',
    'r|-1|r1',
    'r|100|r1',
    'q|0|r1',
    'p|0|countersign',
    'r|0|r1 ',
    'r|0|r1 r|0|r2 r|0|r3',
  ])
    expect(readAudit(value)).toBeUndefined();
});

test('after a transfer, history and thread name the owner of that moment', async () => {
  const reminded: Event = { type: 'reminded', atMs: submittedAtMs };
  const history = await historyOf([
    [reminded],
    [{ type: 'owner-changed', to: 'U0NEW', atMs: submittedAtMs }],
    [reminded],
  ]);
  const told = historyRows(history).flatMap(({ text }) => (text.includes('reminded') ? [text] : []));
  expect(told).toEqual([':bell: <@U0NEW> was reminded.', ':bell: <@U0JANE> was reminded.'].map(startingWith));
  const { request } = history;
  const [said] = threadMessages([{ what: 'reminded', atMs: submittedAtMs }], request);
  expect(said?.text).toContain('<@U0NEW> was reminded.');
});

const startingWith = (text: string) => expect.stringContaining(text) as string;
