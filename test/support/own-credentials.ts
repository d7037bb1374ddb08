import { parseFragment } from '../../src/core/handover/link.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Company } from './a-company.ts';
import { linkOf, type Opened, openLink, postToPage } from './story.ts';

interface Answer {
  state: string;
  outcome?: string;
  code?: string;
}

/** A tab that has opened the link of an MFA device: it shows the seed, and takes codes. */
export interface DevicePage {
  opened: Opened;
  seed: string;
  serial: string;
  /** Offers two codes; gives what came of them once the worker has tried them. */
  offer(first: string, second: string, n?: number): Promise<Answer>;
  /** What the page is told of the codes offered last. */
  outcome(): Promise<Answer>;
  /** The two codes an app shows now and next. */
  codes(): [string, string];
  /** What the app shows so many steps of half a minute from now. */
  codeIn(steps: number): string;
}

export async function openDevicePage(company: Company, person: string): Promise<DevicePage> {
  const { link } = linkOf(company, person);
  const opened = await openLink(company, link);
  if ('code' in opened) throw new Error(`the link did not open: ${opened.code}`);
  const { credential, secrets } = opened;
  if (credential.kind !== 'mfa-device') throw new Error(`the link held a ${credential.kind}`);
  const fragment = parseFragment(new URL(link).hash);
  if (fragment.status !== 'complete') throw new Error(`the link is ${fragment.status}`);
  const { origin } = new URL(link);
  const tab = { id: fragment.id, proof: secrets.proof, nonce: secrets.nonce };
  const seed = credential.seed.reveal();
  const codeIn = (steps: number) => totp(seed, company.clock.now() + steps * 30_000);
  const outcome = async () => (await (await postToPage(`${origin}/s/outcome`, tab)).json()) as Answer;
  let offered = 0;
  return {
    opened,
    seed,
    serial: credential.serial,
    codes: () => [codeIn(0), codeIn(1)],
    codeIn,
    outcome,
    async offer(first, second, n = offered + 1) {
      const reply = await postToPage(`${origin}/s/codes`, { ...tab, n, first, second });
      if (!reply.ok) return { state: 'refused', code: ((await reply.json()) as { code: string }).code };
      offered = n;
      await company.settled();
      return outcome();
    },
  };
}

/** `/iam …`, and waits until what comes of it has come. */
export async function say(company: Company, person: string, words: string) {
  const answer = await company.slack.as(person).command('/iam', words);
  await company.settled();
  return answer;
}
