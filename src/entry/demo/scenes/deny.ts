import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

const why = 'Not for a rota. Ask for Developer, and for admin when something is on fire.';

/** Ben asks for too much; one approval of two is not enough, and one denial ends it. */
export async function deny({ tell, people: { ben, sue, sol }, card, user, settled }: Stage): Promise<void> {
  tell.say('Ben asks for Administrator. That is critical, so two of security must approve.');
  await ben.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  await ben.fill({
    'Why an IAM user?': 'Emergency access to the account',
    Access: ['Administrator (critical risk)'],
  });
  await ben.fill({ Reason: 'On call next week.' });
  const { errors } = await ben.submit();
  tell.check({
    what: `The form rejects a short reason: “${errors?.Reason}”`,
    expected: 'Give a reason of at least 40 characters: this request requires it.',
    seen: errors?.Reason,
  });
  await ben.fill({ Reason: 'I am on call next week and want to be able to repair anything at night.' });
  await ben.submit();
  await settled('the bot makes the plan');

  await sue.click('Approve', { in: card(), confirm: true });
  await settled();
  tell.check({
    what: 'Sue approves; the card names her and wants one more, and AWS has no user ben',
    expected: [true, undefined],
    seen: [/2 of .*:white_check_mark: @sue, 1 more needed/.test(card().read()), user('ben')],
  });

  tell.say('Sol clicks Deny…, and has to say why:');
  await sol.click('Deny…', { in: card() });
  await sol.fill({ Reason: why });
  tell.check({ what: 'His denial is accepted', expected: { closed: true }, seen: await sol.submit() });
  await settled('the bot tells everyone');
  const news = only(ben.lastDm(), 'Ben got no message');
  tell.shows('Ben’s direct message from Countersign', readMessage(news));
  tell.check({
    what: 'Ben reads who denied, and the reason word for word',
    expected: [true, true],
    seen: [news.read().startsWith('Denied by @sol'), news.read().includes(why)],
  });
  const late = await sue.click('Approve', { in: card(), confirm: true }).catch((error: Error) => error.message);
  tell.check({
    what: 'One denial ends it: the card has no buttons any more',
    expected: /There is no button "Approve"/,
    seen: late,
  });
}
