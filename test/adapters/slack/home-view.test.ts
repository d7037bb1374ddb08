import { homeView } from '../../../src/adapters/slack/views/home/home.ts';
import { pagesValue, readPages } from '../../../src/adapters/slack/views/home/pager.ts';
import type { HomeContent, HomePage, HomeUser } from '../../../src/flows/home/home-of.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { aCatalogue, aGrant, anEntitlement, aRequest } from '../../support/builders.ts';

function full<Row>(make: (n: number) => Row): HomePage<Row> {
  return { rows: Array.from({ length: 25 }, (_, n) => make(n)), n: 1, hasMore: true, unreadable: ['r1'] };
}

const waiting = { for: 'enrolment', passwordChange: true } as const;
const user: HomeUser = {
  ...{ account: '111122223333', userName: 'jane.doe', owner: 'U0JANE', userId: 'AIDAJANE', gives: {} },
  ...{ userKind: 'person', isInSetUp: false, keys: [] },
};

/** As much of everything as a Home ever shows. */
function everything(entitlements = ['read-only']): HomeContent {
  const intent = aGrant({ entitlements });
  const request = (n: number) => aRequest({ id: `r${n}`, intent, status: 'pending' });
  return {
    person: 'U0JANE',
    atMs: 0,
    waiting: full(request),
    isWaitingUnknown: true,
    isApprover: true,
    steps: Array.from({ length: 30 }, (_, n) => ({ request: request(n), waiting })),
    users: full(() => user),
    requests: full(request),
    owed: {},
  };
}

test('with as much as there can be it keeps Slack’s limits', () => {
  const { blocks } = homeView(everything(), {}, aCatalogue());
  expect(checkBlocks(blocks, 'home')).toHaveProperty('value');
  expect(blocks.length).toBeGreaterThan(90);
});

test('one that would be too large leaves the requests to the command', () => {
  const entitlements = ['one', 'two', 'three'].map((id) => anEntitlement({ id, title: '\u8a9e'.repeat(480) }));
  const catalogue = aCatalogue({ entitlements });
  const view = homeView(everything(entitlements.map(({ id }) => id)), {}, catalogue);
  expect(JSON.stringify(view)).toContain('/iam status');
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
});

test('pages are read as they were written; nothing else is', () => {
  const pages = { waiting: 2, users: 0, requests: 13 };
  expect(readPages(pagesValue(pages))).toEqual(pages);
  for (const value of ['', '1|2', '1|2|3|4', '-1|0|0', '1|2|abc', '100|0|0'])
    expect(readPages(value)).toBeUndefined();
});
