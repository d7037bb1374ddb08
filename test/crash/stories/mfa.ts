import { anOwnUser } from '../../support/an-own-user.ts';
import {
  anApp,
  type CodesPage,
  codesPage,
  type DevicePage,
  devicePage,
  sayOf,
} from '../../support/own-credentials.ts';
import { account, openLink, requestsFor, userOf } from '../../support/story.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { kindsOfMessages } from './grant.ts';

interface Held {
  requestId: string;
  /** Of the device that is on. */
  seed: string;
  proof?: CodesPage;
  page?: DevicePage;
}

/** A second device: codes of the first on one page, then its own on another. */
export const mfa: CrashStory<Held> = {
  name: 'mfa',

  async begin(company, userName) {
    const { seed } = await anOwnUser(company, userName);
    await sayOf(company, { person: 'U0ADA', verb: 'mfa', userName });
    const [request] = await requestsFor(company, userName);
    if (!request) throw new Error('no request');
    return { requestId: request.id, seed };
  },

  async open(company, link, held) {
    const opened = await openLink(company, link);
    if (!('credential' in opened)) return;
    if (opened.credential.kind === 'mfa-codes') held.proof = codesPage(company, link, opened);
    else held.page = devicePage(company, link, opened);
  },

  async goOn(company, worker, _userName, { requestId, seed, proof, page }) {
    const isProven = (await proof?.outcome())?.outcome === 'accepted';
    if (proof && !isProven) await proof.offer(...anApp(company, seed).codes());
    else if (page && (await page.outcome()).outcome !== 'enabled') await page.offer(...page.codes());
    else return false;
    worker.request(requestId);
    return true;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('MFA is on.')),

  async expectWhole(company, userName, { page, proof }) {
    const user = userOf(company, userName);
    expect(user?.mfaDevices).toHaveLength(2);
    expect(user?.mfaDevices).toContain(page?.serial);
    const devices = company.aws
      .account(account)
      .virtualMfaDevices.filter(({ serialNumber }) => serialNumber.includes(`/${userName}-`));
    expect(devices.filter((device) => device.userName !== userName)).toEqual([]);
    expect(await proof?.outcome()).toMatchObject({ state: 'answered', outcome: 'accepted' });
    expect(await page?.outcome()).toMatchObject({ state: 'answered', outcome: 'enabled' });
    expect(user?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
    const kinds = kindsOfMessages(company, userName);
    // The two links have the same title; beside that, a crash may post one message twice.
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index).length).toBeLessThanOrEqual(2);
  },
};
