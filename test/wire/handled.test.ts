import { setTimeout as sleep } from 'node:timers/promises';
import type { Outgoing } from '../../src/flows/ports.ts';
import { aCompany, closeCompanies } from '../support/a-company.ts';
import { buttons } from '../support/labels.ts';
import { approve, ask, newestCard, now, statusOf } from '../support/story.ts';

/** Slack is answered at once; what a click means is done after the answer. */

const slowMs = 600;

afterEach(closeCompanies);

/** A company whose tables take long for the next write, once it is said. */
async function aSlowCompany(settleMs: number) {
  let isNextSlow = false;
  const outgoing: Outgoing = async ({ service, operation }, send) => {
    if (isNextSlow && service === 'dynamodb' && operation === 'PutItem') {
      isNextSlow = false;
      await sleep(slowMs);
    }
    return send();
  };
  const company = await aCompany({ outgoing, slack: { settleMs } });
  const slowDown = () => {
    isNextSlow = true;
  };
  return { company, slowDown };
}

test('a bot that stops has stored first what was clicked', async () => {
  const { company, slowDown } = await aSlowCompany(0);
  await ask(company, { userName: 'slow' });
  await company.slack.until(() => newestCard(company).read().includes(`[${buttons.approve}`));
  slowDown();
  const card = now(company, newestCard(company));
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  expect(await statusOf(company, 'slow')).toBe('pending');
  await company.bot.stop();
  expect(await statusOf(company, 'slow')).not.toBe('pending');
});

test('people who act on what they see wait until a slow bot is done', async () => {
  const { company, slowDown } = await aSlowCompany(30);
  const card = await ask(company, { userName: 'slow' });
  slowDown();
  await approve(company, card);
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain('Open the one-time page');
});
