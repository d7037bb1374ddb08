import { type Bytes, fromBase64url, toBase64url } from './base64url.ts';
import { Secret } from './secret.ts';

export type Fragment =
  | { status: 'complete'; id: string; linkKey: Bytes }
  | { status: 'missing' }
  | { status: 'cut' };

/** random: 16 bytes. */
export function secretId(random: Uint8Array): string {
  if (random.length !== 16) throw new RangeError('a secret id has 16 bytes');
  return toBase64url(random);
}

/** `https://HOST/s#<id>.<key>`: both behind the `#`, which browsers keep to themselves. */
export function linkFor(origin: string, id: string, linkKey: Uint8Array): Secret {
  return new Secret(`${origin}/s#${id}.${toBase64url(linkKey)}`);
}

/** text: as in `location.hash`, with or without its `#`. */
export function parseFragment(text: string): Fragment {
  const fragment = text.replace(/^#/, '');
  if (fragment === '') return { status: 'missing' };
  const [id = '', key = '', ...rest] = fragment.split('.');
  const linkKey = fromBase64url(key);
  const isComplete = rest.length === 0 && fromBase64url(id)?.length === 16 && linkKey?.length === 32;
  return isComplete ? { status: 'complete', id, linkKey } : { status: 'cut' };
}
