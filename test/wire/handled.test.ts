import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { HeldCalls } from '../support/held-calls.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, newestCard, now, statusOf } from '../support/story.ts';

/** Slack is answered at once; what a click means is done after the answer. */

afterEach(closeCompanies);

/** A company whose writes a test can hold back. */
async function aSlowCompany(settleMs: number) {
  const writes = new HeldCalls();
  const company = await aCompany({ outgoing: writes.outgoing, slack: { settleMs } });
  return { company, writes };
}

async function anUndecided(company: Company) {
  await ask(company, { userName: 'slow' });
  await company.slack.until(() => newestCard(company).read().includes(`[${buttons.approve}`));
  return now(company, newestCard(company));
}

/** What Slack sends for a click, caught before it reaches the bot. */
async function caught(company: Company, click: () => Promise<unknown>) {
  const found: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer(async (request, response) => {
    found.push({ headers: request.headers, body: (await request.toArray()).join('') });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  company.slack.setRequestUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  await click();
  server.closeAllConnections();
  server.close();
  if (!found[0]) throw new Error('nothing was delivered');
  return found[0];
}

/** Resolves when the head of the next request has reached a server of this process. */
function aRequestBegins(): Promise<void> {
  return new Promise((resolve) => {
    const begun = () => {
      unsubscribe('http.server.request.start', begun);
      resolve();
    };
    subscribe('http.server.request.start', begun);
  });
}

test('a bot that stops has stored first what was clicked', async () => {
  const { company, writes } = await aSlowCompany(0);
  const card = await anUndecided(company);
  writes.hold('PutItem');
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  await company.slack.until(() => writes.count === 1);
  expect(await statusOf(company, 'slow')).toBe('pending');
  const stopped = company.bot.stop();
  writes.release();
  await stopped;
  expect(await statusOf(company, 'slow')).not.toBe('pending');
});

test('a click that is still arriving when the bot is told to stop is stored too', async () => {
  const { company } = await aSlowCompany(0);
  const card = await anUndecided(company);
  const { headers, body } = await caught(company, () =>
    company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true }),
  );
  const begun = aRequestBegins();
  const arriving = httpRequest(`${company.bot.url}/slack/events`, { method: 'POST', headers });
  arriving.write(body.slice(0, 20));
  await begun;
  const stopped = company.bot.stop();
  await sleep(50);
  arriving.end(body.slice(20));
  const [answer] = (await once(arriving, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  await stopped;
  expect(await statusOf(company, 'slow')).not.toBe('pending');
});

test('people who act on what they see wait until a slow bot is done', async () => {
  const { company, writes } = await aSlowCompany(30);
  const card = await ask(company, { userName: 'slow' });
  writes.hold('PutItem');
  setTimeout(() => writes.release(), 600);
  await approve(company, card);
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain('Open the one-time page');
});
