import { UploadSSHPublicKeyCommand } from '@aws-sdk/client-iam';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import type { Company } from '../../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../../support/a-past-grant.ts';
import { anOwnUser, withIam, withUsers } from '../../support/an-own-user.ts';
import { cardsAbout } from '../../support/card-about.ts';
import { buttons } from '../../support/labels.ts';
import { aPublicKey, giveServiceCredential } from '../../support/other-credentials.ts';
import { account, userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { sayMfaIsOn } from './grant.ts';

interface Held {
  /** A session of someone else who has Ada's credentials. */
  thief: ReturnType<ReturnType<Company['aws']['console']>['signIn']>;
  lost: string[];
  /** How many SSH keys and the like there were; a company kept by an earlier version has none. */
  others?: number;
  password?: string;
  newPassword?: string;
}

/** "That wasn't me": stopped, and given back. */
export const suspension: CrashStory<Held> = {
  name: 'suspension',

  async begin(company, userName) {
    const { seed, password } = await anOwnUser(company, userName, { keys: 1 });
    const lost = [...(userOf(company, userName)?.mfaDevices ?? [])];
    const mfaCode = totp(seed, company.clock.now());
    const thief = company.aws.console(account).signIn({ userName, password, mfaCode });
    await withIam(company, async (iam) => {
      await iam.send(new UploadSSHPublicKeyCommand({ UserName: userName, SSHPublicKeyBody: aPublicKey() }));
      await giveServiceCredential(iam, userName, 'bedrock.amazonaws.com');
    });
    await sayNotMe(company, await aPastGrant(company, userName));
    return { thief, lost, others: 2 };
  },

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string' && opened.kind === 'password') held.password = opened.password.reveal();
  },

  async goOn(company, _worker, userName, held) {
    const [restore] = cardsAbout(company, 'giveBack', userName).slice(-1);
    if (restore?.read().includes('[Approve]')) {
      expectStopped(company, userName, held);
      await company.slack.as('U0LEA').click(buttons.approve, { in: restore, confirm: true });
      return true;
    }
    if (!held.password) return false;
    if (!held.newPassword) {
      const session = company.aws.console(account).signIn({ userName, password: held.password });
      held.newPassword = `Changed-${held.password}`.slice(0, 60);
      session.changePassword(held.password, held.newPassword);
      session.setUpMfa(`${userName}-new`);
    }
    await sayMfaIsOn(company, inbox(company, userName));
    return true;
  },

  isDone: (company, userName) =>
    cardsAbout(company, 'giveBack', userName).some((card) => card.read().includes(':white_check_mark: Done')),

  async expectWhole(company, userName, { thief, lost }) {
    const user = userOf(company, userName);
    expect(user?.otherCredentials).toEqual([]);
    expect(user).toMatchObject({ accessKeys: [], loginProfile: { resetRequired: false }, groups: ['readers'] });
    expect(user?.mfaDevices).toHaveLength(1);
    expect(lost).not.toContain(user?.mfaDevices[0]);
    expect(Object.keys(user?.inlinePolicies ?? {}).sort()).toEqual([
      'CountersignSelfService',
      'CountersignSessionsCut',
    ]);
    expect(user?.inlinePolicies.CountersignSelfService).toContain('RemoveOwnMfaWithMfa');
    expect(thief.can('s3:GetObject')).toBe(false);
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    expect(record?.suspended).toBeUndefined();
    expect(record?.wasSuspended).toMatchObject({ by: 'U0ADA' });
    // A post whose answer was lost is made once more, at most once for each crash.
    const posts = (['stop', 'giveBack'] as const).flatMap((subject) => cardsAbout(company, subject, userName));
    expect(posts.length).toBeLessThanOrEqual(3);
  },
};

/** Before anybody has agreed to give the user back. */
function expectStopped(company: Company, userName: string, { thief, others = 0 }: Held): void {
  const user = userOf(company, userName);
  expect(user?.inlinePolicies).toHaveProperty('CountersignSuspended');
  expect(user?.loginProfile).toBeUndefined();
  expect(user?.accessKeys).toMatchObject([{ status: 'Inactive' }]);
  expect(user?.otherCredentials.map(({ status }) => status)).toEqual(Array(others).fill('Inactive'));
  expect(thief.can('s3:GetObject')).toBe(false);
}
