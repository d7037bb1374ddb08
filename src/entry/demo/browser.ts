import { randomBytes } from 'node:crypto';
import type { ClaimBody, OpenedReply, OutcomeReply, ProblemReply } from '../../adapters/web/protocol.ts';
import { type Credential, decodeCredential } from '../../core/handover/credential.ts';
import { parseFragment } from '../../core/handover/link.ts';
import { proofOf } from '../../core/handover/link-keys.ts';
import { unseal } from '../../core/handover/seal.ts';

const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

export type Reading =
  | { status: 'opened'; credential: Credential; acknowledged: number; answer: string }
  | { status: 'refused'; http: number; problem: ProblemReply };

/** One tab that does what the page's own script does with a link. It keeps its nonce, and what it has opened. */
export class Browser {
  readonly #nonce = randomBytes(16).toString('base64url');
  #claim: ClaimBody | undefined;
  #offers = 0;

  /** Loads the page; the part after the `#` is never sent. */
  async load(link: string): Promise<{ status: number; policy: string }> {
    const response = await fetch(new URL(link), { headers: { 'user-agent': userAgent } });
    await response.text();
    return { status: response.status, policy: response.headers.get('content-security-policy') ?? '' };
  }

  /** Claims with a proof of the key, decrypts here, and acknowledges. */
  async open(link: string): Promise<Reading> {
    const { origin, hash } = new URL(link);
    const fragment = parseFragment(hash);
    if (fragment.status !== 'complete') throw new Error(`the link is ${fragment.status}`);
    const { id, linkKey } = fragment;
    const claim = { id, proof: await proofOf(linkKey, id), nonce: this.#nonce };
    const response = await post(origin, '/s/claim', claim);
    const answer = await response.text();
    if (!response.ok) return { status: 'refused', http: response.status, problem: JSON.parse(answer) };
    const { sealed, binding } = JSON.parse(answer) as OpenedReply;
    const credential = decodeCredential(await unseal(sealed, { linkKey, binding }));
    const { status: acknowledged } = await post(origin, '/s/acknowledge', claim);
    this.#claim = claim;
    return { status: 'opened', credential, acknowledged, answer };
  }

  /** Types two codes into the page of a device that this tab has opened, and reads the page's answer. */
  async offerCodes(link: string, [first, second]: [string, string], settled: () => Promise<void>) {
    const { origin } = new URL(link);
    this.#offers += 1;
    const offer = { ...this.#claim, n: this.#offers, first, second };
    const taken = await post(origin, '/s/codes', offer);
    if (!taken.ok) {
      this.#offers -= 1;
      return ((await taken.json()) as ProblemReply).code;
    }
    await settled();
    const outcome = (await (await post(origin, '/s/outcome', { ...this.#claim })).json()) as OutcomeReply;
    return 'outcome' in outcome ? outcome.outcome : outcome.state;
  }
}

function post(origin: string, path: string, body: object): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin,
      'sec-fetch-site': 'same-origin',
      'user-agent': userAgent,
    },
    body: JSON.stringify(body),
  });
}
