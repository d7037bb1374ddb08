import { readEnvironment } from '../../src/config/environment.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { createLog } from '../../src/wire/log.ts';
import { type Bot, wire } from '../../src/wire/wire.ts';
import { type Company, closeCompanies, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { requestsFor, userOf } from '../support/story.ts';
import { aListeningCompany, environmentOf } from './a-worker.ts';
import { doomed } from './crash-points.ts';

afterEach(closeCompanies);

const person = 'U0BEN';

function aBot(company: Company, outgoing?: Outgoing): Bot {
  const env = readEnvironment(environmentOf(company));
  const log = createLog('info', { write: (line: string) => void company.logged.push(line) });
  const { catalogue } = company.bot;
  const assets = { html: '', script: '', style: '' };
  return wire({ env, catalogue, assets, log, clock: company.clock, ...(outgoing ? { outgoing } : {}) });
}

/** Looks who has left, and works until nothing is due. */
async function look({ watchLeavers, worker }: Bot): Promise<void> {
  await watchLeavers();
  await worker.sweep();
  await worker.idle();
}

/** Ben leaves with a user; the process dies at that call of its second look, and another one goes on. */
async function leaves(company: Company, userName: string, at: number): Promise<string[]> {
  await anOwnUser(company, userName, { owner: person });
  const bot = aBot(company);
  company.clock.pass(16 * minute);
  company.slack.updatePerson(person, { deleted: true });
  await look(bot);
  company.clock.pass(4 * minute);
  const fate = doomed(at, 'after');
  await Promise.race([fate.dead, look(aBot(company, fate.outgoing))]);
  company.clock.pass(4 * minute);
  await look(bot);
  company.slack.updatePerson(person, { deleted: false });
  company.clock.pass(16 * minute);
  await look(bot);
  return fate.calls;
}

test('a person who left is stopped once and told of once, wherever the process died', async () => {
  const company = await aListeningCompany();
  const calls = await leaves(company, 'whole', Number.POSITIVE_INFINITY);
  const changes = calls.flatMap((call, index) =>
    /^(dynamodb (Put|Update)|slack chat\.post|iam (Put|Delete|Update))/.test(call) ? [index + 1] : [],
  );
  // Every sixth: they take a second each.
  for (const at of changes.filter((_, index) => index % 6 === 1).slice(0, 5)) {
    const userName = `died-at-${at}`;
    await leaves(company, userName, at);
    expect(userOf(company, userName)?.inlinePolicies.CountersignSuspended).toBeDefined();
    const ended = (await requestsFor(company, userName)).map(({ id, phase }) => `${id} ${phase.status}`);
    expect(ended.filter((each) => /-suspend-\w+ done$/.test(each))).toHaveLength(1);
    const cards = company.slack.channel('C0APPROVALS').filter((each) => each.read().includes(userName));
    // A message that was posted, and not yet recorded, may be posted once more.
    expect([1, 2]).toContain(cards.length);
  }
}, 300_000);
