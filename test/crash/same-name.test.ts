import type { Outgoing } from '../../src/flows/ports.ts';
import { type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import { cardOf, inboxOf, requestsFor, submitFor } from '../support/story.ts';
import { aListeningCompany, aWorker } from './a-worker.ts';
import { doomed } from './crash-points.ts';

afterEach(closeCompanies);

/** Writes to the tables: the lease, the name, the entry of the other's end, that end, and that the work begins. */
const points = 6;
const isWrite = ({ operation }: { operation: string }) => /^(Put|Update)Item$/.test(operation);

async function workedOn(company: Company): Promise<void> {
  const worker = aWorker(company);
  await worker.sweep();
  await worker.idle();
}

/** Ben asks for the name first, Ada is approved; gives the call at which the worker on it died. */
async function approvedBeside(company: Company, userName: string, at: number): Promise<string | undefined> {
  for (const by of ['U0BEN', 'U0ADA']) {
    await submitFor(company, { by, userName });
    await workedOn(company);
  }
  const card = await cardOf(company, userName);
  if (!card) throw new Error('there is no card');
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  const [, id = ''] = (await requestsFor(company, userName)).map((request) => request.id);
  const fate = doomed(at, 'after');
  let isDead = false;
  fate.dead.then(() => {
    isDead = true;
  });
  const outgoing: Outgoing = (call, send) => (isDead || isWrite(call) ? fate.outgoing(call, send) : send());
  const ill = aWorker(company, { outgoing });
  ill.request(id);
  return Promise.race([fate.dead, ill.idle().then(() => undefined)]);
}

test('of two that ask for a name one is made, and the other is closed and told, wherever the worker died', async () => {
  const company = await aListeningCompany();
  const diedAt: string[] = [];
  for (let at = 1; at <= points; at += 1) {
    const userName = `wanted-${at}`;
    diedAt.push((await approvedBeside(company, userName, at)) ?? '');
    for (let round = 0; round < 3; round += 1) {
      company.clock.pass(4 * minute);
      await workedOn(company);
    }
    const statuses = (await requestsFor(company, userName)).map(({ phase }) => phase.status);
    expect([at, ...statuses]).toEqual([at, 'rejected', 'applying']);
    const told = inboxOf(company, 'U0BEN').filter(
      (text) => text.startsWith('Closed: ') && text.includes(`${userName} in`),
    );
    // A worker that dies while it posts may post again.
    expect(told.length).toBeGreaterThanOrEqual(1);
  }
  expect(diedAt).not.toContain('');
}, 120_000);
