import { loadCatalogue } from '../../src/config/load-catalogue.ts';
import type { Entitlement } from '../../src/core/catalogue/catalogue.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies, day, minute } from '../support/a-company.ts';
import { approve, ask, enrol } from '../support/story.ts';

const sample = loadCatalogue('manifests/catalogue.yaml');

/** Reading is reviewed after ninety days. */
function reviewing(fields: Partial<Entitlement> = {}) {
  const entitlements = sample.entitlements.map((each) =>
    each.id === 'read-only' ? { ...each, reviewAfterDays: 90, ...fields } : each,
  );
  return { catalogue: { ...sample, entitlements } };
}

const channel = ({ slack }: Company) => slack.channel('C0APPROVALS');

async function granted(company: Company, userName: string): Promise<void> {
  await approve(company, await ask(company, { userName }));
  await enrol(company, 'U0ADA');
}

const isReview = (message: Message, userName: string) =>
  message.read().includes('still need') && message.read().includes(userName);

function reviewsOf(company: Company, userName: string): Message[] {
  return channel(company).filter((message) => isReview(message, userName));
}

function reviewOf(company: Company, userName: string): Message {
  const card = reviewsOf(company, userName).at(-1);
  if (!card) throw new Error(`no review of ${userName}`);
  return card;
}

describe('what was given without an end', () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany(reviewing());
    await granted(company, 'reviewed');
  });
  afterAll(closeCompanies);

  test('comes up after the time of the catalogue, for those who may approve it, and for nobody else', async () => {
    const told = company.slack.as('U0ADA').inbox().length;
    await company.later(89 * day);
    expect(reviewsOf(company, 'reviewed')).toEqual([]);
    await company.later(day + minute);
    const card = reviewOf(company, 'reviewed').read();
    expect(card).toMatch(/Does @ada still need Read only with reviewed in Sandbox\?/);
    expect(card).toMatch(/Decides {2}1 of @leads with no deadline/);
    expect(card).toMatch(/\[Keep\].*\[End\]/s);
    expect(company.slack.as('U0ADA').inbox()).toHaveLength(told);
  });
});
