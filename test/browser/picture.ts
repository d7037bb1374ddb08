import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { forgetAwsAccounts } from '../../src/entry/sandbox/forget-aws-accounts.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { aBrowser } from './a-browser.ts';
import { aWorkspace } from './a-workspace.ts';

/** Takes the picture that opens the README: Lea reads Ada's plan, and Ben's user stands in the account. */
const file = 'docs/playground.png';

forgetAwsAccounts(process.env);
const [sandbox, browser] = await Promise.all([aWorkspace(), aBrowser()]);
const { slack } = sandbox.servers;

const asks = async (id: string, reason: string) => {
  const person = slack.as(id);
  await person.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  await person.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.credentials]: [choices.password, choices.accessKey],
    [fields.access]: [choices.readOnly],
    [fields.reason]: reason,
  });
  await person.submit();
  await sandbox.bot.worker.idle();
};
await asks('U0BEN', 'I keep the build machines running.');
const [card] = slack.channel('C0APPROVALS');
if (!card) throw new Error('no card');
await slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
await sandbox.bot.worker.idle();
slack.as('U0BEN').say('Thank you, <@U0LEA>!', { channel: 'C0APPROVALS' });
await asks('U0ADA', 'I look after the dashboards and need to read the metrics of all services.');

const page = await browser.page({
  viewport: { width: 1360, height: 1008 },
  deviceScaleFactor: 1.25,
  locale: 'en-US',
});
await page.addInitScript(() => {
  localStorage.setItem('countersign.as', 'U0LEA');
  localStorage.setItem('countersign.guide', 'closed');
  localStorage.setItem('countersign.pane', 'account');
});
await page.goto(sandbox.playground.url);
await page.getByRole('button', { name: /^aws-approvals/ }).click();
await page.getByRole('button', { name: 'Approve ada' }).waitFor();
await page.mouse.move(0, 0);
// Flat colours pack best without a filter.
const picture = PNG.sync.read(await page.screenshot());
writeFileSync(
  file,
  PNG.sync.write(picture, { colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0 }),
);
await browser.close();
await sandbox.stop();
