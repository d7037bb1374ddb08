import { credentialCsv, whyNoFile } from '../../../src/core/handover/csv.ts';
import { Secret } from '../../../src/core/handover/secret.ts';
import { anAccessKey, aPassword } from './a-handover.ts';

test('a password has the columns of the console', () => {
  expect(credentialCsv(aPassword({ password: new Secret('kR7)mVq2w[Z{e9!tB4x|') })).reveal()).toBe(
    'User name,Password,Console sign-in URL\r\n' +
      'jane.doe,kR7)mVq2w[Z{e9!tB4x|,https://111122223333.signin.aws.amazon.com/console\r\n',
  );
});

test('a key has the columns that `aws configure import` reads, without quotes or a byte order mark', () => {
  expect(credentialCsv(anAccessKey()).reveal()).toBe(
    'User Name,Access key ID,Secret access key\r\n' +
      'ci-deployer,AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\r\n',
  );
});

test.each(['=cmd', '+1', '-1', '@sum'])('a user name like %s stays as it is', (userName) => {
  expect(credentialCsv(aPassword({ userName, password: new Secret('x') })).reveal()).toContain(
    `\r\n${userName},`,
  );
});

test('a name with a comma is quoted beside a password, and has no file for its key', () => {
  const name = { userName: 'jane,doe' };
  expect(credentialCsv(aPassword({ ...name, password: new Secret('x') })).reveal()).toContain(
    '\r\n"jane,doe",x,',
  );
  expect(whyNoFile(aPassword({ ...name, password: new Secret('x') }))).toBeUndefined();
  expect(whyNoFile(anAccessKey(name))).toBe('name');
});

test.each(['+abc', '=abc', '-abc', '@abc', "'abc"])('a secret (%s) is never changed', (text) => {
  const csv = credentialCsv(anAccessKey({ secretAccessKey: new Secret(text) })).reveal();
  expect(csv).toContain(`,${text}\r\n`);
});

test.each(['a,b', 'a"b', 'a\nb'])('a secret that a file would have to change (%j) gets none', (text) => {
  const key = anAccessKey({ secretAccessKey: new Secret(text) });
  expect(whyNoFile(key)).toBe('secret');
  expect(() => credentialCsv(key)).toThrow('as it is');
});
