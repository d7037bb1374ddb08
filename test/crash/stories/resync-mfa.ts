import { anOwnUser } from '../../support/an-own-user.ts';
import { anApp, type CodesPage, codesPage, sayOf } from '../../support/own-credentials.ts';
import { account, openLink, requestsFor, userOf } from '../../support/story.ts';
import { type CrashStory, inbox } from '../crash-story.ts';
import { kindsOfMessages } from './grant.ts';

interface Held {
  requestId: string;
  seed: string;
  password: string;
  page?: CodesPage;
}

/** Half a minute each: so much the phone's clock runs fast. */
const fast = 10;

/** A device out of step, with two of its codes on the page. */
export const resyncMfa: CrashStory<Held> = {
  name: 'resync-mfa',

  async begin(company, userName) {
    const { seed, password } = await anOwnUser(company, userName);
    await sayOf(company, { person: 'U0ADA', verb: 'mfa resync', userName });
    const [request] = await requestsFor(company, userName);
    if (!request) throw new Error('no request');
    return { requestId: request.id, seed, password };
  },

  async open(company, link, held) {
    const opened = await openLink(company, link);
    if ('credential' in opened) held.page = codesPage(company, link, opened);
  },

  async goOn(company, worker, _userName, { requestId, seed, page }) {
    if (!page || (await page.outcome()).outcome === 'accepted') return false;
    const { codeIn } = anApp(company, seed);
    await page.offer(codeIn(fast), codeIn(fast + 1));
    worker.request(requestId);
    return true;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('Your device is back in step')),

  async expectWhole(company, userName, { seed, password, page }) {
    expect(await page?.outcome()).toMatchObject({ state: 'answered', outcome: 'accepted' });
    expect(userOf(company, userName)).toMatchObject({ loginProfile: {}, mfaDevices: [expect.anything()] });
    company.clock.pass(2 * 60_000);
    const mfaCode = anApp(company, seed).codeIn(fast);
    const session = company.aws.console(account).signIn({ userName, password, mfaCode });
    expect(session.can('s3:GetObject')).toBe(true);
    const kinds = kindsOfMessages(company, userName);
    expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index).length).toBeLessThanOrEqual(1);
  },
};
