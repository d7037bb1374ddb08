import { toBase64url } from '../../../core/handover/base64url.ts';
import { type Credential, decodeCredential } from '../../../core/handover/credential.ts';
import type { Fragment } from '../../../core/handover/link.ts';
import { proofOf } from '../../../core/handover/link-keys.ts';
import { unseal } from '../../../core/handover/seal.ts';
import type { ClaimBody, OpenedReply, ProblemCode, ProblemReply } from '../protocol.ts';
import type { EndingName } from './endings.ts';
import { post } from './post.ts';

export type Opened = { status: 'opened'; credential: Credential; tab: ClaimBody };
export type NotOpened = { status: EndingName; atMs?: number };

const endings: Partial<Record<ProblemCode, EndingName>> = {
  'link.already-opened': 'already-opened',
  'link.expired': 'expired',
  'link.replaced': 'replaced',
  'link.unknown': 'unknown',
};

/** One tab's way through a link. The key lives in here only; calling again asks with the same nonce. */
export function opening({ id, linkKey }: Extract<Fragment, { status: 'complete' }>) {
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)));

  return async (): Promise<Opened | NotOpened> => {
    const claim: ClaimBody = { id, proof: await proofOf(linkKey, id), nonce };
    const reply = await post<OpenedReply>('/s/claim', claim);
    if (reply === 'unreachable') return { status: navigator.onLine ? 'unreachable' : 'offline' };
    if (!reply.ok) return notOpened(reply.problem);
    try {
      const credential = decodeCredential(
        await unseal(reply.body.sealed, { linkKey, binding: reply.body.binding }),
      );
      // Nobody waits for it: without it the server erases the ciphertext by itself, later.
      void post('/s/acknowledge', claim, true);
      linkKey.fill(0);
      return { status: 'opened', credential, tab: claim };
    } catch {
      return { status: 'unreadable' };
    }
  };
}

function notOpened({ code, atMs }: ProblemReply): NotOpened {
  const status = endings[code] ?? 'refused';
  return atMs === undefined ? { status } : { status, atMs };
}
