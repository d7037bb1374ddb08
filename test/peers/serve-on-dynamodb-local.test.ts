import { aGrantWithLink } from '../serve/a-grant-with-link.ts';
import { aServedBot, closeServed, type ServedBot, untilServing } from '../serve/a-served-bot.ts';
import { buttons } from '../support/labels.ts';
import { visitLink } from '../support/visit-link.ts';

const endpoint = process.env.DYNAMODB_ENDPOINT;

afterEach(closeServed);

/** Signs in with what the link held, chooses a password and turns MFA on. */
function setUp({ aws }: ServedBot, userName: string, password: string): void {
  const session = aws.console('111122223333').signIn({ userName, password });
  session.changePassword(password, 'Chosen-by-the-owner-1');
  session.setUpMfa(userName);
}

test('the built bot, with its tables on the genuine DynamoDB Local, tells the whole story of a grant', async () => {
  if (!endpoint) throw new Error('DYNAMODB_ENDPOINT names no DynamoDB Local; test/peers/run starts one');
  const bot = await aServedBot({ AWS_ENDPOINT_URL_DYNAMODB: endpoint });
  await untilServing(bot);
  expect(bot.output.find((line) => line.includes('"serving"'))).toContain(`"dynamodb":"${endpoint}"`);

  const link = await aGrantWithLink(bot);
  const credential = await visitLink(link);
  if (typeof credential === 'string' || credential.kind !== 'password') throw new Error('no password');
  expect(await visitLink(link)).toBe('link.already-opened');
  setUp(bot, credential.userName, credential.password.reveal());

  const ada = bot.slack.as('U0ADA');
  const receipt = await bot.slack.until(
    () => ada.inbox().findLast((message) => message.read().includes("[I've set up MFA]")),
    { timeoutMs: 20_000 },
  );
  await ada.click(buttons.setUpMfa, { in: receipt });
  const question = await bot.slack.until(
    () => ada.inbox().findLast((message) => message.read().includes('[Get my access]')),
    { timeoutMs: 20_000 },
  );
  await ada.click(buttons.getAccess, { in: question });
  await bot.slack.until(() => ada.lastDm()?.read().includes('Your access is ready.'), { timeoutMs: 20_000 });
  const users = bot.aws.account('111122223333').users.filter(({ userName }) => userName === 'ada');
  expect(users).toMatchObject([
    { groups: ['readers'], loginProfile: { resetRequired: false }, accessKeys: [] },
  ]);

  bot.process.kill('SIGTERM');
  expect(await bot.stopped()).toBe(0);
  expect(bot.errors).toEqual([]);
});
