import type { Writable } from 'node:stream';
import type { Company } from './a-company.ts';
import { runCommand } from './run-command.ts';
import { approve, ask, deny, openNewest, requestsFor } from './story.ts';

/** `countersign audit` with these words, on the company's table. */
export async function audited(company: Company, ...args: string[]) {
  return auditedInto(undefined, company, ...args);
}

/** The same, with another standard output; undefined: all of it is kept. */
export async function auditedInto(stdout: Writable | undefined, { environment }: Company, ...args: string[]) {
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: environment.AWS_ENDPOINT_URL_DYNAMODB });
  const variables = { ...environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  return runCommand(['audit', ...args], { variables, ...(stdout ? { stdout } : {}) });
}

const idFor = async (company: Company, userName: string) => (await requestsFor(company, userName))[0]?.id ?? '';

/** Ada's user, whose link she has opened, and another one's that was denied; and a click that was refused. */
export async function aDay(company: Company) {
  const card = await ask(company, { userName: 'kept' });
  await company.slack.as('U0ADA').click('Approve', { in: card, confirm: true });
  await approve(company, card);
  const { credential } = await openNewest(company, 'U0ADA');
  await deny(company, await ask(company, { userName: 'denied' }), '=HYPERLINK("https://evil.example")');
  await company.settled();
  return { kept: await idFor(company, 'kept'), denied: await idFor(company, 'denied'), credential };
}

/** `countersign report` with these words, on the company's table. */
export async function reported({ environment }: Company, which: 'access' | 'decisions', ...args: string[]) {
  Object.assign(process.env, { AWS_ENDPOINT_URL_DYNAMODB: environment.AWS_ENDPOINT_URL_DYNAMODB });
  const variables = { ...environment, COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests' };
  return runCommand(['report', which, ...args], { variables });
}
