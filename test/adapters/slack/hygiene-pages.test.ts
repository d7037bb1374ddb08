import { hygieneKindPage } from '../../../src/adapters/slack/views/hygiene/kind-page.ts';
import { hygieneOverview } from '../../../src/adapters/slack/views/hygiene/overview.ts';
import { hygieneSummary } from '../../../src/adapters/slack/views/hygiene/summary.ts';
import { findingKinds } from '../../../src/core/hygiene/finding.ts';
import { hygieneOf } from '../../../src/core/hygiene/hygiene-of.ts';
import { checkBlocks } from '../../../src/sandbox/slack/block-kit/check-blocks.ts';
import { aListedUser, anInventory } from '../../support/an-inventory.ts';
import { aCatalogue, anAccount } from '../../support/builders.ts';

const now = Date.UTC(2026, 10, 30);
const accounts = Array.from({ length: 100 }, (_, n) =>
  anAccount({
    id: String(100_000_000_000 + n),
    name: `Account ${n} of a company with a long name`.slice(0, 60),
  }),
);
const catalogue = aCatalogue({ accounts });

/** Fifty users in each of a hundred accounts, with the longest names, and everything wrong with them. */
function theWorst() {
  const pictured = accounts.map((account, a) => {
    const users = Array.from({ length: 50 }, (_, n) =>
      aListedUser({
        userName: `team-${a}-${n}-`.padEnd(64, 'x'),
        path: n % 2 === 0 ? '/' : '/countersign/',
        tags: n % 4 === 1 ? { 'managed-by': 'countersign', owner: `U0P${n}`, 'countersign-request': 'r' } : {},
        policies: [`arn:aws:iam::aws:policy/${'P'.repeat(120)}`],
        ...{ password: { changedAtMs: 1 }, hasMfa: false, createdAtMs: 1 },
        keys: [{ isActive: true, madeAtMs: 1 }],
      }),
    );
    const unassignedDevices = [`arn:aws:iam::${account.id}:mfa/${'d'.repeat(200)}`];
    return {
      account,
      inventory: anInventory({ account: account.id, atMs: 1, users, unassignedDevices, trails: [] }),
    };
  });
  return hygieneOf(pictured, [], catalogue, now);
}

test('five thousand users in a hundred accounts are judged in a moment, and every page fits into Slack', () => {
  const startedMs = performance.now();
  const found = theWorst();
  const picture = { found, seen: 100, atMs: 1 };
  const overview = hygieneOverview(picture, catalogue);
  expect(performance.now() - startedMs).toBeLessThan(3000);
  const changes = { fresh: found, fixed: { 'old-key': 9999 }, atMs: 1, count: 1 };
  const summary = hygieneSummary({ picture, changes, mayBeRepeat: true }, catalogue, now);
  expect(checkBlocks(summary.blocks, 'message')).toHaveProperty('value');
  expect(checkBlocks(overview.blocks, 'modal')).toHaveProperty('value');
  for (const kind of findingKinds)
    for (const page of [0, 99_999]) {
      const { blocks } = hygieneKindPage(picture, { kind, page }, catalogue, now);
      expect(checkBlocks(blocks, 'modal')).toHaveProperty('value');
      expect(JSON.stringify(blocks)).not.toMatch(/--[a-z-]+…/);
    }
  expect(found.length).toBeGreaterThan(20_000);
});
