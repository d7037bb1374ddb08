import type { Request } from '../../../src/core/request/request.ts';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import { type Company, hour } from '../../support/a-company.ts';
import { anOwnUser } from '../../support/an-own-user.ts';
import { emergencyCatalogue } from '../../support/emergency-catalogue.ts';
import { fields } from '../../support/labels.ts';
import { account, requestsFor, threadOf, userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

interface Held {
  seed: string;
  old: string;
  rule: string;
  renewed?: string;
  hasEnded?: boolean;
}

/** Access opened without approval, its end, the new password that follows, and the review that waits. */
export const breakGlass: CrashStory<Held> = {
  name: 'break-glass',
  catalogue: emergencyCatalogue,

  async begin(company, userName) {
    const { seed, password } = await anOwnUser(company, userName, {
      ...{ userKind: 'emergency', entitlements: ['developer'] },
    });
    const rule = userOf(company, userName)?.inlinePolicies.CountersignSelfService ?? '';
    const ada = company.slack.as('U0ADA');
    await ada.command('/iam', `break-glass ${userName}`);
    await ada.fill({ [fields.forHowLong]: '1 hour', [fields.whatIsGoingOn]: `${userName}: the shop is down.` });
    const result = await ada.submit();
    if (!result.closed) throw new Error(JSON.stringify(result));
    return { seed, old: password, rule };
  },

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string' && opened.kind === 'password') held.renewed = opened.password.reveal();
  },

  async goOn(company, _worker, userName, held) {
    const isOpen = inbox(company, userName).some((each) => each.read().includes('emergency access is open'));
    if (!isOpen || held.hasEnded) return false;
    const session = signIn(company, userName, held.seed, held.old);
    expect(session.can('sqs:CreateQueue')).toBe(true);
    company.clock.pass(hour);
    expect(session.can('sqs:CreateQueue')).toBe(false);
    held.hasEnded = true;
    return true;
  },

  async isDone(company, userName) {
    const requests = await requestsFor(company, userName);
    const isOpened = ({ state }: Request['handovers'][number]) =>
      state === 'opened' || state === 'acknowledged';
    const isAsked = requests.some(({ id, notices }) => id.endsWith('-review') && notices.card !== undefined);
    return isAsked && requests.some(({ handovers }) => handovers.some(isOpened));
  },

  async expectWhole(company, userName, held) {
    const user = userOf(company, userName);
    expect(user).toMatchObject({ loginProfile: { resetRequired: true }, groups: [] });
    expect(user?.mfaDevices).toHaveLength(1);
    expect(Object.keys(user?.inlinePolicies ?? {}).sort()).toEqual([
      'CountersignSelfService',
      'CountersignSessionsCut',
    ]);
    expect(() => signIn(company, userName, held.seed, held.old)).toThrow('incorrect');
    expect(signIn(company, userName, held.seed, held.renewed ?? '').can('sqs:CreateQueue')).toBe(false);
    const kinds = (await requestsFor(company, userName)).map(({ intent }) =>
      'kind' in intent ? intent.kind : '',
    );
    expect(kinds.sort()).toEqual(['break-glass', 'break-glass-review', 'end', 'reset-password']);
    const cards = company.slack
      .channel('C0APPROVALS')
      .filter((each) => each.read().includes(`user ${userName} `));
    // A crash between a post and its record can double one message.
    expect([2, 3]).toContain(cards.length);
    expect(cards.map((card) => threadOf(company, card)).join()).not.toContain('Failed');
    const told = company.slack
      .as('U0SEC1')
      .inbox()
      .filter((each) => each.read().includes(`${userName} in Sandbox`));
    expect([2, 3]).toContain(told.length);
  },
};

function signIn({ aws, clock }: Company, userName: string, seed: string, password: string) {
  // A code proves somebody once.
  clock.pass(60_000);
  const mfaCode = totp(seed, clock.now());
  return aws.console(account).signIn({ userName, password, mfaCode });
}
