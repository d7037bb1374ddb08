import { aListeningCompany, aWorker } from '../crash/a-worker.ts';
import { doomed } from '../crash/crash-points.ts';
import { type Company, closeCompanies, minute } from '../support/a-company.ts';
import { withUsers } from '../support/an-own-user.ts';
import { manyUsers } from '../support/many-users.ts';
import { confirmStops, listCards } from '../support/stop-list.ts';
import { account, itemsOf, userOf } from '../support/story.ts';

/** `STOP_USERS=1000` is the whole. */
const count = Number(process.env.STOP_USERS ?? 60);
const sweepsAtMost = 10;
const owners = ['U0ADA', 'U0BEN', 'U0LIV', 'U0LEA'];

jest.setTimeout(300_000 + 1500 * count);
afterEach(closeCompanies);

/** A worker that dies after so many calls; until then it sweeps as its process does. */
async function untilDeath(company: Company, calls: number): Promise<void> {
  const fate = doomed(calls, 'after');
  const ill = aWorker(company, { outgoing: fate.outgoing });
  const life = async (): Promise<string | undefined> => {
    company.clock.pass(4 * minute);
    await ill.sweep();
    await ill.idle();
    return undefined;
  };
  for (let round = 0; round < sweepsAtMost; round += 1) if (await Promise.race([fate.dead, life()])) return;
  throw new Error(`after ${sweepsAtMost} sweeps it has made ${fate.calls.length} of ${calls} calls`);
}

test(`${count} users are stopped by a worker that dies twice: nobody is missed, nothing doubled`, async () => {
  const company = await aListeningCompany();
  const [first] = company.bot.catalogue.accounts;
  if (!first) throw new Error('the catalogue has no account');
  const { aws, dynamo, slack } = company;
  const names = await manyUsers({ iamUrl: aws.url, tablesUrl: dynamo.url, account: first, owners }, count);
  await confirmStops(company, owners.map((owner) => `<@${owner}>`).join(' '), { count });
  await untilDeath(company, 8 * count);
  const isStopped = (name: string) => userOf(company, name)?.inlinePolicies.CountersignSuspended !== undefined;
  const stoppedEarly = names.filter(isStopped);
  expect(stoppedEarly.length).toBeGreaterThan(1);
  await untilDeath(company, 8 * count);
  const worker = aWorker(company);
  for (let round = 0; round < sweepsAtMost && !listCards(company)[0]?.read().includes('Done'); round += 1) {
    company.clock.pass(2 * minute);
    await worker.sweep();
    await worker.idle();
  }
  expect(listCards(company).map((card) => card.read())).toEqual([
    expect.stringContaining(`${count} of ${count} stopped`),
  ]);
  expect(names.filter((name) => !isStopped(name))).toEqual([]);
  for (const owner of owners) expect(slack.as(owner).inbox().length).toBeLessThanOrEqual(2);
  const requests = (await itemsOf(company, 'requests')).flatMap(({ request }) =>
    request ? [request as never] : [],
  );
  const stops = requests as {
    id: string;
    intent: { kind: string; userName: string };
    phase: { status: string };
  }[];
  const children = stops.filter(({ intent }) => intent.kind === 'suspend');
  expect(children.map(({ intent }) => intent.userName).sort()).toEqual([...names].sort());
  expect(new Set(children.map(({ phase }) => phase.status))).toEqual(new Set(['done']));
  const marks = await withUsers(company, (users) =>
    Promise.all(names.map((userName) => users.read({ account, userName }))),
  );
  expect(marks.every((record) => record?.suspended)).toBe(true);
});
