import { clientAddress } from '../../../src/adapters/web/client-address.ts';

const from = (forwarded: string | undefined, proxies: number, remoteAddress = '192.0.2.1') =>
  clientAddress(
    {
      method: 'POST',
      path: '/s/claim',
      headers: { 'x-forwarded-for': forwarded },
      body: undefined,
      isTooLarge: false,
      remoteAddress,
    },
    proxies,
  );

test.each<[string | undefined, number, string, string]>([
  ['9.9.9.9', 0, '192.0.2.1', 'no proxy of ours: the header is the client’s own word'],
  ['198.51.100.7', 1, '198.51.100.7', 'one proxy'],
  ['9.9.9.9, 198.51.100.7', 1, '198.51.100.7', 'one proxy, and a client that made something up'],
  ['9.9.9.9, 198.51.100.7, 10.0.0.1', 2, '198.51.100.7', 'two proxies'],
  ['198.51.100.7', 2, '192.0.2.1', 'a proxy was passed by'],
  [undefined, 1, '192.0.2.1', 'no header'],
  ['<!channel>', 1, '192.0.2.1', 'no address'],
  ['198.51.100.7:4711', 1, '198.51.100.7', 'a port'],
  ['[2001:db8::1]:4711', 1, '2001:db8::1', 'IPv6 with a port'],
  ['2001:db8::1', 1, '2001:db8::1', 'IPv6'],
])('%p behind %i is %s (%s)', (forwarded, proxies, address) => {
  expect(from(forwarded, proxies)).toBe(address);
});

test('an IPv4 peer on an IPv6 socket is spelled as IPv4', () => {
  expect(from(undefined, 0, '::ffff:192.0.2.5')).toBe('192.0.2.5');
});

test('a peer without an address is unknown', () => {
  expect(from(undefined, 0, '')).toBe('unknown');
});
