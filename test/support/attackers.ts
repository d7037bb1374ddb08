import { totp } from '../../src/sandbox/aws/totp.ts';
import { type Company, minute } from './a-company.ts';
import { buttons } from './labels.ts';
import { openDevicePage, sayOf } from './own-credentials.ts';
import { rulingOf } from './standing.ts';
import { account, chosenPassword, clickLast, inboxOf, openNewest, userOf } from './story.ts';

/** What people with only one thing try, and how far it gets them. */

export const work = 's3:ListAllMyBuckets';
const ada = 'U0ADA';

/**
 * Opens the newest link before its owner, and does everything it allows: changes the password, sets up an MFA device if
 * there is none, signs in with both. Returns whether they get to work without any click of the owner's.
 */
export async function withNewestLink(company: Company, userName: string): Promise<string> {
  const opened = await openNewest(company, ada);
  const { credential } = opened;
  if (credential.kind !== 'password') throw new Error(`the link held a ${credential.kind}`);
  const { aws, clock } = company;
  clock.pass(1000);
  const password = credential.password.reveal();
  const hasOwnersDevice = (userOf(company, userName)?.mfaDevices.length ?? 0) > 0;
  try {
    const session = aws.console(account).signIn({ userName, password });
    session.changePassword(password, chosenPassword);
    const { seed } = session.setUpMfa(`thief-of-${userName}`);
    clock.pass(minute);
    const mfaCode = totp(seed, clock.now());
    const signedIn = aws.console(account).signIn({ userName, password: chosenPassword, mfaCode });
    await company.later(minute);
    return signedIn.can(work) ? '**yes**' : 'denied';
  } catch (error) {
    if (hasOwnersDevice) return 'code required';
    throw error;
  }
}

/**
 * Has the owner's Slack account and nothing else, and nobody approves anything: a device of their own, a password, keys.
 * Gives whether any of it gets them to work.
 */
export async function withSlackAccount(company: Company, userName: string): Promise<string> {
  const seed = await ownDevice(company, userName);
  const hasPassword = await ownPassword(company, userName, seed);
  const hasKey = await ownKey(company, userName, seed !== undefined);
  return hasPassword || hasKey ? '**yes**' : 'no';
}

async function ownDevice(company: Company, userName: string): Promise<string | undefined> {
  const had = inboxOf(company, ada).length;
  await sayOf(company, { person: ada, verb: 'mfa', userName });
  if (!hasNewLink(company, had)) return undefined;
  const page = await openDevicePage(company, ada).catch(() => undefined);
  await page?.offer(...page.codes());
  return page?.seed;
}

async function ownPassword(company: Company, userName: string, seed: string | undefined): Promise<boolean> {
  const had = inboxOf(company, ada).length;
  await sayOf(company, { person: ada, verb: 'reset-password', userName });
  if (!hasNewLink(company, had)) return false;
  const { credential } = await openNewest(company, ada);
  if (credential.kind !== 'password') return false;
  company.clock.pass(minute);
  const password = credential.password.reveal();
  const mfaCode = seed && totp(seed, company.clock.now());
  try {
    const session = company.aws
      .console(account)
      .signIn({ userName, password, ...(mfaCode ? { mfaCode } : {}) });
    session.changePassword(password, chosenPassword);
    return session.can(work);
  } catch {
    return false;
  }
}

async function ownKey(company: Company, userName: string, hasDevice: boolean): Promise<boolean> {
  const had = inboxOf(company, ada).length;
  await sayOf(company, { person: ada, verb: 'keys', userName });
  for (const button of ['Rotate', buttons.newKey]) await clickLast(company, ada, button).catch(() => undefined);
  if (!hasNewLink(company, had)) return false;
  const opened = await openNewest(company, ada);
  if (opened.credential.kind !== 'access-key') return false;
  await clickLast(company, ada, buttons.activate);
  const atMs = company.clock.now();
  const alone = rulingOf(company, userName, { by: 'access-key', mfa: false, atMs }, work);
  const withMfa = hasDevice && rulingOf(company, userName, { by: 'session', mfa: true, atMs }, work);
  return alone === 'allowed' || withMfa === 'allowed';
}

function hasNewLink(company: Company, had: number): boolean {
  return inboxOf(company, ada)
    .slice(had)
    .some((text) => text.includes('Open the one-time page'));
}
