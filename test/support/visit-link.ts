import { randomBytes } from 'node:crypto';
import { type Credential, decodeCredential } from '../../src/core/handover/credential.ts';
import { parseFragment } from '../../src/core/handover/link.ts';
import { proofOf } from '../../src/core/handover/link-keys.ts';
import { unseal } from '../../src/core/handover/seal.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';

/** The address of a message's link button; undefined when it has none (any more). */
export function linkIn(message: Message | undefined): string | undefined {
  const found = /https?:\/\/[^"\s]+\/s#[^"\s]+/.exec(JSON.stringify(message?.blocks ?? []));
  return found?.[0];
}

/**
 * Opens a one-time link as the page does: claim, decrypt, acknowledge. Otherwise returns the page's problem code.
 * tries: how often "try again" is pressed, in the same tab, while the server has trouble of its own.
 */
export async function visitLink(
  link: string,
  { acknowledges = true, tries = 1 } = {},
): Promise<Credential | string> {
  const { origin, hash } = new URL(link);
  const fragment = parseFragment(hash);
  if (fragment.status !== 'complete') throw new Error(`a link that is ${fragment.status}`);
  const { id, linkKey } = fragment;
  const body = JSON.stringify({
    id,
    proof: await proofOf(linkKey, id),
    nonce: randomBytes(16).toString('base64url'),
  });
  const post = (path: string) =>
    fetch(`${origin}/s/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', origin },
      body,
    });
  let answer = await post('claim');
  for (let count = 1; answer.status === 503 && count < tries; count += 1) answer = await post('claim');
  const told = await answer.json();
  if (!answer.ok) return told.code;
  const credential = decodeCredential(await unseal(told.sealed, { linkKey, binding: told.binding }));
  if (acknowledges) await post('acknowledge');
  return credential;
}
