import { totp } from '../../../src/sandbox/aws/totp.ts';
import { type Company, day } from '../../support/a-company.ts';
import { anOwnUser, withIam, withUsers } from '../../support/an-own-user.ts';
import { cardAbout, cardsAbout } from '../../support/card-about.ts';
import { buttons } from '../../support/labels.ts';
import { askBack, offboard } from '../../support/offboarding.ts';
import { giveServiceCredential } from '../../support/other-credentials.ts';
import { account, userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

interface Held {
  seed: string;
  daysPassed?: true;
  password?: string;
  newPassword?: string;
}

async function aUserWithKeys(company: Company, userName: string): Promise<Held> {
  const { seed } = await anOwnUser(company, userName, { keys: 1 });
  await withIam(company, (iam) => giveServiceCredential(iam, userName, 'bedrock.amazonaws.com'));
  return { seed };
}

/** Stopped, kept for its days, and deleted with everything on it. */
export const offboarding: CrashStory<Held> = {
  name: 'offboarding',

  async begin(company, userName) {
    const held = await aUserWithKeys(company, userName);
    await offboard(company, 'U0SEC1', userName);
    return held;
  },

  async open() {},

  async goOn(company, _worker, userName, held) {
    if (held.daysPassed) return false;
    expect(userOf(company, userName)).toMatchObject({
      accessKeys: [{ status: 'Inactive' }],
      otherCredentials: [{ status: 'Inactive' }],
      groups: ['readers'],
    });
    company.clock.pass(14 * day);
    held.daysPassed = true;
    return true;
  },

  isDone: (company, userName) => cardAbout(company, 'offboard', userName).read().includes('Done ·'),

  async expectWhole(company, userName) {
    expect(userOf(company, userName)).toBeUndefined();
    const devices = company.aws.account(account).virtualMfaDevices;
    expect(devices.filter(({ serialNumber }) => serialNumber.includes(`${userName}-first`))).toEqual([]);
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    expect(record?.belongsTo).toBeUndefined();
    expect(record?.suspended).toBeUndefined();
    expect(cardsAbout(company, 'offboard', userName).length).toBeLessThanOrEqual(2);
  },
};

/** Given back while it is kept: as it was, with a new password. */
export const givenBack: CrashStory<Held> = {
  name: 'offboarding given back',

  async begin(company, userName) {
    const held = await aUserWithKeys(company, userName);
    await offboard(company, 'U0SEC1', userName);
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    await askBack(company, 'U0ADA', userName);
    return held;
  },

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string' && opened.kind === 'password') held.password = opened.password.reveal();
  },

  async goOn(company, _worker, userName, held) {
    const card = cardsAbout(company, 'askedBack', userName).at(-1);
    if (card?.read().includes('[Approve]')) {
      await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
      return true;
    }
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

  isDone: (company, userName) => cardAbout(company, 'offboard', userName).read().includes('Given back by'),

  async expectWhole(company, userName) {
    const user = userOf(company, userName);
    expect(user).toMatchObject({
      accessKeys: [{ status: 'Active' }],
      otherCredentials: [{ status: 'Active' }],
      groups: ['readers'],
      loginProfile: { resetRequired: false },
    });
    expect(user?.mfaDevices).toHaveLength(1);
    expect(Object.keys(user?.inlinePolicies ?? {}).sort()).toEqual([
      'CountersignSelfService',
      'CountersignSessionsCut',
    ]);
    const record = await withUsers(company, (users) => users.read({ account, userName }));
    expect(record?.suspended).toBeUndefined();
    company.clock.pass(15 * day);
    const worker = aWorker(company);
    await worker.sweep();
    await worker.idle();
    expect(userOf(company, userName)).toBeDefined();
  },
};
