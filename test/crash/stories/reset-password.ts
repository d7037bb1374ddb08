import { totp } from '../../../src/sandbox/aws/totp.ts';
import { anOwnUser } from '../../support/an-own-user.ts';
import { buttons } from '../../support/labels.ts';
import { sayOf } from '../../support/own-credentials.ts';
import { account, userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { kindsOfMessages } from './grant.ts';

interface Held {
  seed: string;
  old: string;
  rule: string;
  password?: string;
  newPassword?: string;
}

/** A forgotten password; MFA stays as it is. */
export const resetPassword: CrashStory<Held> = {
  name: 'reset-password',

  async begin(company, userName) {
    const { seed, password } = await anOwnUser(company, userName);
    const rule = userOf(company, userName)?.inlinePolicies.CountersignSelfService ?? '';
    await sayOf(company, { person: 'U0ADA', verb: 'reset-password', userName });
    return { seed, old: password, rule };
  },

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string' && opened.kind === 'password') held.password = opened.password.reveal();
  },

  async goOn(company, _worker, userName, held) {
    if (!held.password) return false;
    if (!held.newPassword) {
      const mfaCode = totp(held.seed, company.clock.now());
      const session = company.aws.console(account).signIn({ userName, password: held.password, mfaCode });
      held.newPassword = `Changed-${held.password}`.slice(0, 60);
      session.changePassword(held.password, held.newPassword);
    }
    const receipt = inbox(company, userName).findLast((message) =>
      message.read().includes("[I've changed my password]"),
    );
    if (receipt) await company.slack.as('U0ADA').click(buttons.changedPassword, { in: receipt });
    return true;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('Your new password works.')),

  async expectWhole(company, userName, held) {
    const user = userOf(company, userName);
    expect(user).toMatchObject({ loginProfile: { resetRequired: false }, groups: ['readers'] });
    expect(user?.mfaDevices).toHaveLength(1);
    expect(user?.inlinePolicies).toEqual({ CountersignSelfService: held.rule });
    const signIn = (password: string) => {
      company.clock.pass(60_000);
      const mfaCode = totp(held.seed, company.clock.now());
      return company.aws.console(account).signIn({ userName, password, mfaCode });
    };
    expect(() => signIn(held.old)).toThrow('incorrect');
    expect(signIn(held.newPassword ?? '').mustChangePassword).toBe(false);
    const kinds = kindsOfMessages(company, userName);
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index).length).toBeLessThanOrEqual(1);
  },
};
