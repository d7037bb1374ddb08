import { readOtpauth } from '../../../src/sandbox/playground/page/state/read-otpauth.ts';

test.each([
  ['otpauth://totp/Amazon%20Web%20Services:ada-1f@111122223333?secret=JBSWY3DP', 'ada-1f@111122223333'],
  ['otpauth://totp/ada@acme?secret=JBSWY3DP&issuer=Acme', 'ada@acme'],
])('an account is read from %s', (text, name) => {
  expect(readOtpauth(text)).toEqual({ name, seed: 'JBSWY3DP' });
});

test.each([
  'https://example.com/?secret=JBSWY3DP',
  'otpauth://hotp/ada?secret=JBSWY3DP',
  'otpauth://totp/ada',
  'ada',
  undefined,
])('there is none in %s', (text) => {
  expect(readOtpauth(text)).toBeUndefined();
});
