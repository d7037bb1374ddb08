import type { Message } from '../../../src/sandbox/slack/driver/message.ts';
import { type Company, minute } from '../../support/a-company.ts';
import { cardsAbout } from '../../support/card-about.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { account, goodReason, statusOf, userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, liveLinks } from '../crash-story.ts';
import { sayMfaIsOn } from './grant.ts';

const audit = 'arn:aws:iam::aws:policy/SecurityAudit';

/** AWS has changed a policy by the time Ada is set up; the approvers are asked again, and decide so. */
export function changedPolicy(decision: 'approved' | 'denied'): CrashStory<object> {
  return {
    name: `changed-policy-${decision}`,

    async begin(company, userName) {
      const ada = company.slack.as('U0ADA');
      await ada.command('/iam', 'request-user');
      await ada.fill({
        [fields.userName]: userName,
        [fields.whyIamUser]: choices.noIdentityProvider,
        [fields.access]: [choices.securityAudit],
        [fields.reason]: goodReason,
      });
      await ada.submit();
      await work(company);
      await approve(company, userName);
      await company.slack.until(async () => (await statusOf(company, userName)) === 'applying');
      await work(company);
      const [link] = liveLinks(company, userName);
      const opened = await visitLink(link ?? '');
      if (typeof opened === 'string' || opened.kind !== 'password') throw new Error('no password');
      const session = company.aws.console(account).signIn({ userName, password: opened.password.reveal() });
      session.changePassword(opened.password.reveal(), 'Chosen-by-ada-2026!');
      session.setUpMfa(userName);
      await work(company);
      const Statement = [{ Effect: 'Allow', Action: `s3:ListBucket*${userName}`, Resource: '*' }];
      company.aws.byHand.publishPolicy(account, audit, JSON.stringify({ Version: '2012-10-17', Statement }));
      await sayMfaIsOn(company, ofUser(company, userName));
      return {};
    },

    async open() {},

    async goOn(company, _worker, userName) {
      const card = cardsAbout(company, 'grant', userName).at(-1);
      if (card?.read().includes('[Approve]')) {
        if (decision === 'approved') await approve(company, userName);
        else await deny(company, card);
        return true;
      }
      await sayMfaIsOn(company, ofUser(company, userName));
      return true;
    },

    isDone: (company, userName) =>
      /:white_check_mark: Done|Undone by/.test(cardsAbout(company, 'grant', userName).at(-1)?.read() ?? ''),

    async expectWhole(company, userName) {
      const user = userOf(company, userName);
      if (decision === 'denied') expect(user).toBeUndefined();
      else expect(user).toMatchObject({ attachedPolicies: [audit], loginProfile: { resetRequired: false } });
    },
  };
}

async function work(company: Company): Promise<void> {
  // A click wakes nobody here; it is due soon after.
  company.clock.pass(minute);
  const worker = aWorker(company);
  await worker.sweep();
  await worker.idle();
}

async function approve(company: Company, userName: string): Promise<void> {
  const card = cardsAbout(company, 'grant', userName).at(-1);
  if (!card) throw new Error('no card');
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
}

async function deny({ slack }: Company, card: Message): Promise<void> {
  const lea = slack.as('U0LEA');
  await lea.click(buttons.deny, { in: card });
  await lea.fill({ [fields.reason]: 'Too wide by now.' });
  await lea.submit();
}

function ofUser({ slack }: Company, userName: string): Message[] {
  return slack
    .as('U0ADA')
    .inbox()
    .filter((message) => message.read().includes(userName));
}
