const hidden = '[redacted]';
const secretNames =
  /^(token|password|newpassword|oldpassword|secretaccesskey|sessiontoken|base32stringseed|qrcodepng|servicepassword|servicecredentialsecret|authenticationcode\d|tokencode|trigger_id|response_url|signing_secret|client_secret|authorization)$/i;

/**
 * Data as it may be shown on a screen that somebody films: no token, no trigger, no response URL, and of links nothing
 * behind the `#`, where one-time links carry their key.
 */
export function redacted(value: unknown): unknown {
  if (typeof value === 'string') return withoutFragments(value);
  if (Array.isArray(value)) return value.map(redacted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      name,
      secretNames.test(name) && held !== '' && held !== null ? hidden : redacted(held),
    ]),
  );
}

function withoutFragments(text: string): string {
  return text
    .replace(/(https?:\/\/[^\s#<>|"']+)#[^\s<>|"')\]]+/g, `$1#${hidden}`)
    .replace(/\b(xox[a-z]|xapp)-[\w-]+/g, hidden);
}
