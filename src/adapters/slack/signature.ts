import { isValidSlackRequest } from '@slack/bolt';

/** A click in a modal brings the whole view with it, some 250 KB, and more when it is encoded. */
export const signedLimitBytes = 1024 * 1024;
/** Slack's own check of the address is signed by nobody, and a few words long. */
export const unsignedLimitBytes = 16 * 1024;

const freshForSeconds = 5 * 60;

export interface Signature {
  signature: string;
  atSeconds: number;
}

/** What a delivery carries; undefined: nothing that could be a signature. header: gives one by its lower-case name. */
export function signatureIn(header: (name: string) => string | undefined): Signature | undefined {
  const signature = header('x-slack-signature');
  const timestamp = header('x-slack-request-timestamp');
  return signature && timestamp ? { signature, atSeconds: Number(timestamp) } : undefined;
}

/** Known before the body is. Bolt refuses only what is too old. */
export function isFresh({ atSeconds }: Signature, nowMs: number): boolean {
  return Math.abs(nowMs / 1000 - atSeconds) <= freshForSeconds;
}

export function isSignedBy(signingSecret: string, { signature, atSeconds }: Signature, body: string): boolean {
  return isValidSlackRequest({
    signingSecret,
    body,
    headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': atSeconds },
  });
}

/** Slack asks this way, unsigned, whether the address answers; it is owed an empty 200 and nothing more. */
export function isSslCheck(contentType: string | undefined, body: string): boolean {
  return contentType === 'application/x-www-form-urlencoded' && /(^|&)ssl_check=1(&|$)/.test(body);
}
