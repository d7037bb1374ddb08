import { isIP } from 'node:net';
import type { WebRequest } from './message.ts';

/**
 * The address a receipt may quote. proxies: how many are in front of us, each of which appends the address it was
 * called from; the client wrote everything further left. If the list is too short, or contains anything but an address:
 * the peer's own address.
 */
export function clientAddress({ headers, remoteAddress }: WebRequest, proxies: number): string {
  const hops = (headers['x-forwarded-for'] ?? '').split(',');
  const hop = proxies > 0 ? hops.at(-proxies) : undefined;
  return addressIn(hop ?? '') ?? addressIn(remoteAddress) ?? 'unknown';
}

/** Without port, brackets and the IPv6 spelling of an IPv4 address. */
function addressIn(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return isIP(bare) > 0 ? bare : undefined;
}
