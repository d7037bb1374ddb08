import { aCompany, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, clickLast, enrol, inboxOf, openNewest, statusOf, userOf } from '../support/story.ts';

afterEach(closeCompanies);

test('two processes on the same tables, each hearing every other click, change everything once', async () => {
  const company = await aCompany();
  const bots = [company.bot, await company.anotherBot()];
  let deliveries = 0;
  /** Slack reaches the other process with each step; both sweep at once. */
  const next = async () => {
    deliveries += 1;
    const [bot = company.bot] = bots.slice(deliveries % 2);
    company.deliverTo(bot);
    company.clock.pass(minute);
    await Promise.all(bots.map(({ worker }) => worker.sweep()));
    await settled();
  };
  const settled = async () => {
    for (const { handled, worker } of [...bots, ...bots]) {
      await handled();
      await worker.idle();
    }
  };
  const both = { ...company, settled };

  const card = await ask(both, { credentials: [choices.password, choices.accessKey] });
  await next();
  await approve(both, card);
  await next();
  await enrol(both, 'U0ADA');
  await next();
  await openNewest(both, 'U0ADA');
  await next();
  await clickLast(both, 'U0ADA', buttons.activate);
  await next();

  expect(await statusOf(both, 'ada')).toBe('done');
  expect(userOf(both, 'ada')).toMatchObject({ groups: ['readers'], accessKeys: [{ status: 'Active' }] });
  const made = company.aws.calls
    .map(({ action }) => action)
    .filter((action) => /^(Create|Add|Delete)/.test(action));
  expect(made).toEqual(['CreateUser', 'CreateLoginProfile', 'AddUserToGroup', 'CreateAccessKey']);
  expect(inboxOf(both, 'U0ADA').filter((text) => text.startsWith(':envelope:'))).toHaveLength(2);
});
