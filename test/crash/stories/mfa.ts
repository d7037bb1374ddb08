import { anOwnUser } from '../../support/an-own-user.ts';
import { type DevicePage, devicePage, sayOf } from '../../support/own-credentials.ts';
import { account, openLink, requestsFor, userOf } from '../../support/story.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { kindsOfMessages } from './grant.ts';

interface Held {
  requestId: string;
  page?: DevicePage;
}

/** A second device, with its codes on the page. */
export const mfa: CrashStory<Held> = {
  name: 'mfa',

  async begin(company, userName) {
    await anOwnUser(company, userName);
    await sayOf(company, { person: 'U0ADA', verb: 'mfa', userName });
    const [request] = await requestsFor(company, userName);
    if (!request) throw new Error('no request');
    return { requestId: request.id };
  },

  async open(company, link, held) {
    const opened = await openLink(company, link);
    if ('credential' in opened) held.page = devicePage(company, link, opened);
  },

  async goOn(_company, worker, _userName, { requestId, page }) {
    if (!page || (await page.outcome()).outcome === 'enabled') return false;
    await page.offer(...page.codes());
    worker.request(requestId);
    return true;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('MFA is on.')),

  async expectWhole(company, userName, { page }) {
    const user = userOf(company, userName);
    expect(user?.mfaDevices).toHaveLength(2);
    expect(user?.mfaDevices).toContain(page?.serial);
    const devices = company.aws
      .account(account)
      .virtualMfaDevices.filter(({ serialNumber }) => serialNumber.includes(`/${userName}-`));
    expect(devices.filter((device) => device.userName !== userName)).toEqual([]);
    expect(await page?.outcome()).toMatchObject({ state: 'answered', outcome: 'enabled' });
    expect(user?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
    const kinds = kindsOfMessages(company, userName);
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index).length).toBeLessThanOrEqual(1);
  },
};
