import type { Line } from '../narrator.ts';
import { readMessage } from '../read-message.ts';
import { only, type Stage } from '../stage.ts';

/** Ada fills in the form for herself. */
export async function ask({ tell, people: { ada }, settled, user, card }: Stage): Promise<void> {
  tell.say('In #general, Ada types  /iam request-user  and fills in the form that opens:');
  const { modal } = await ada.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  const form = only(modal, 'no form opened');
  await ada.fill({
    'Why an IAM user?': 'No Identity Center or other identity provider here',
    Credentials: ['Console password', 'Access key'],
    Access: ['Read only (low risk)'],
    Reason: 'I look after the cost dashboards and need to see what runs.',
  });
  const filled = only(ada.modal(), 'the form is gone').inputs.map(
    ({ label, value }): Line => ({ label, text: [value ?? ''].flat().join(', ') }),
  );
  tell.shows(`${form.title} · only Ada sees it`, [...filled, `[${form.submit}]`]);
  tell.check({
    what: 'The form suggests a user name, from the address Slack has for her',
    expected: 'ada',
    seen: form.inputs.find(({ label }) => label === 'User name')?.value,
  });
  tell.check({
    what: 'It is accepted and closes',
    expected: { closed: true },
    seen: await ada.submit(),
  });
  await settled('the bot reads the account and makes the plan');
  const mine = only(ada.lastDm(), 'Ada got no message');
  tell.shows('Ada’s direct message from Countersign', readMessage(mine));
  tell.check({
    what: 'Ada is told who may decide, and until when',
    expected: /Decides {2}1 of @leads by .* {2}· {2}nobody yet/,
    seen: mine.read(),
  });
  tell.check({
    what: 'A card for the approvers stands in #aws-approvals',
    expected: /@ada wants Read only in Sandbox/,
    seen: card().read(),
  });
  tell.check({ what: 'Nothing has changed in AWS', expected: undefined, seen: user('ada') });
}
