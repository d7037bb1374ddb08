import { readEnvironment } from '../../src/config/environment.ts';
import type { Credential } from '../../src/core/handover/credential.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { createLog } from '../../src/wire/log.ts';
import { wire } from '../../src/wire/wire.ts';
import { aCompany, type Company, minute } from '../support/a-company.ts';
import { linkIn, visitLink } from '../support/visit-link.ts';

export const account = '111122223333';
const noAssets = { html: '', script: '', style: '' };

/** A company whose bot only listens; whoever works on requests is up to the test. */
export async function aListeningCompany(): Promise<Company> {
  const company = await aCompany({ slack: { settleMs: 1 } });
  await company.bot.worker.stop();
  return company;
}

export interface Worker {
  request(id: string): void;
  sweep(): Promise<void>;
  idle(): Promise<void>;
}

/** A worker of its own on the company's servers, as another process would be. */
export function aWorker(company: Company, outgoing?: Outgoing): Worker {
  const env = readEnvironment({
    ...company.environment,
    COUNTERSIGN_PUBLIC_URL: company.bot.url,
    COUNTERSIGN_REQUESTS_TABLE: 'countersign-requests',
    COUNTERSIGN_SECRETS_TABLE: 'countersign-secrets',
  });
  const log = createLog('info', { write: (line: string) => void company.logged.push(line) });
  const { catalogue } = company.bot;
  return wire({
    env,
    catalogue,
    assets: noAssets,
    log,
    clock: company.clock,
    ...(outgoing ? { outgoing } : {}),
  }).worker;
}

/** Works until nothing is due any more, letting leases, retries and propagation pass. */
async function drain(company: Company, worker: Worker): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await worker.sweep();
    await worker.idle();
    company.clock.pass(minute + 5000);
  }
}

/** Ada asks for a user with password and key, and Lea approves: all that is left is work. */
export async function anApprovedGrant(company: Company, userName: string): Promise<string> {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    'User name': userName,
    'Why an IAM user?': 'No Identity Center or other identity provider here',
    Credentials: ['Console password', 'Access key'],
    Access: ['Read only (low risk)'],
    Reason: `I look after the dashboards as ${userName}.`,
  });
  await ada.submit();
  const worker = aWorker(company);
  await worker.sweep();
  await worker.idle();
  const card = company.slack
    .channel('C0APPROVALS')
    .findLast((message) => message.read().includes(`New IAM user: ${userName}`));
  const id = /request (r[0-9a-f]+)/.exec(card?.read() ?? '')?.[1];
  if (!card || !id) throw new Error('no card');
  await company.slack.as('U0LEA').click('Approve', { in: card, confirm: true });
  return id;
}

/** What Ada holds in her hands. */
export interface Held {
  password?: string;
  newPassword?: string;
  keyId?: string;
  seed?: string;
}

/** Ada opens whatever link for this user is live in her inbox. */
export async function openLinks(company: Company, userName: string, held: Held): Promise<void> {
  for (const message of company.slack.as('U0ADA').inbox()) {
    const link = linkIn(message);
    if (!link || !message.read().includes(userName)) continue;
    const opened = await visitLink(link);
    if (typeof opened !== 'string') take(held, opened);
  }
}

function take(held: Held, credential: Credential): void {
  if (credential.kind === 'password') held.password = credential.password.reveal();
  else if (credential.kind === 'access-key') held.keyId = credential.accessKeyId;
}

/** Ada signs in with what she holds, sets up MFA, and activates her key, as far as she can by now. */
async function goOn(company: Company, userName: string, held: Held): Promise<void> {
  if (held.password && !held.newPassword) {
    const session = company.aws.console(account).signIn({ userName, password: held.password });
    held.newPassword = `Changed-${held.password}`.slice(0, 60);
    session.changePassword(held.password, held.newPassword);
    held.seed = session.setUpMfa(userName).seed;
  }
  const ada = company.slack.as('U0ADA');
  const set = ada.inbox().findLast((message) => message.read().includes("[I've set up MFA]"));
  if (held.newPassword && set) await ada.click("I've set up MFA", { in: set });
  const receipt = ada
    .inbox()
    .findLast((message) => message.read().includes('[Activate]') && message.read().includes('access key'));
  if (held.keyId && receipt) await ada.click('Activate', { in: receipt });
}

/** Everything Ada does until her user is ready, with a worker that lives. */
export async function finishGrant(
  company: Company,
  worker: Worker,
  userName: string,
  held: Held,
): Promise<void> {
  for (let round = 0; round < 6; round += 1) {
    await drain(company, worker);
    if (isDone(company, userName)) return;
    await openLinks(company, userName, held);
    await drain(company, worker);
    await goOn(company, userName, held);
  }
  await drain(company, worker);
}

export function isDone(company: Company, userName: string): boolean {
  return cards(company, userName).some((text) => text.includes(':white_check_mark: Done'));
}

export function cards(company: Company, userName: string): string[] {
  const all = company.slack.channel('C0APPROVALS').map((message) => message.read());
  return all.filter((text) => text.includes(`New IAM user: ${userName}\n`));
}
