import type { Request } from '../../src/core/request/request.ts';
import { type Company, minute } from './a-company.ts';
import { buttons, choices } from './labels.ts';
import { approve, ask, clickLast, enrol, openNewest, requestsFor, type Wish } from './story.ts';

/** Everything a grant can have: password and key, two groups and a policy. */
const everything: Wish = {
  credentials: [choices.password, choices.accessKey],
  access: [choices.developer, choices.securityAudit],
};

/** Ada asks for a user, Lea approves, Ada opens both links, sets up MFA and activates her key: minutes lie between. */
export async function fullGrant(
  company: Company,
  userName: string,
  more: Wish = {},
): Promise<{ seed: string }> {
  const comesTo = (isThere: (request: Request) => boolean) => comes(company, userName, isThere);
  const card = await ask(company, { ...everything, ...more, userName });
  company.clock.pass(5 * minute);
  await approve(company, card);
  await comesTo(({ handovers }) => handovers[0]?.state === 'sent');
  company.clock.pass(minute);
  const { seed } = await enrol(company, 'U0ADA');
  await comesTo(({ handovers }) => handovers[1]?.state === 'sent');
  company.clock.pass(minute);
  await openNewest(company, 'U0ADA');
  await comesTo(({ handovers }) => handovers[1]?.state === 'acknowledged');
  company.clock.pass(minute);
  await clickLast(company, 'U0ADA', buttons.activate);
  await comesTo(({ phase }) => phase.status === 'done');
  return { seed };
}

/** On a busy machine a click may be answered before the work that it wakes has begun. */
async function comes(company: Company, userName: string, isThere: (request: Request) => boolean) {
  const check = async () => (await requestsFor(company, userName)).some(isThere);
  await company.slack.until(check);
  await company.settled();
}
