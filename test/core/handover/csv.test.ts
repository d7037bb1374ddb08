import { credentialCsv } from '../../../src/core/handover/csv.ts';
import { Secret } from '../../../src/core/handover/secret.ts';
import { anAccessKey, aPassword } from './a-handover.ts';

test('a password has the columns of the console', () => {
  expect(credentialCsv(aPassword()).reveal()).toBe(
    'User name,Password,Console sign-in URL\r\n' +
      'jane.doe,"kR7)mVq2""w,Z{e9!tB4x",https://111122223333.signin.aws.amazon.com/console\r\n',
  );
});

test('a key has the columns that `aws configure import` reads, without a byte order mark', () => {
  expect(credentialCsv(anAccessKey()).reveal()).toBe(
    'User Name,Access key ID,Secret access key\r\n' +
      'ci-deployer,AKIAIOSFODNN7EXAMPLE,"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"\r\n',
  );
});

test.each(['=cmd', '+1', '-1', '@sum'])('a user name that looks like a formula (%s) is guarded', (userName) => {
  expect(credentialCsv(aPassword({ userName })).reveal()).toContain(`\r\n'${userName},`);
});

test.each(['+abc', '=abc', '-abc', '@abc', ' a"b,c '])('a secret (%s) is quoted and never changed', (text) => {
  const csv = credentialCsv(anAccessKey({ secretAccessKey: new Secret(text) })).reveal();
  expect(csv).toContain(`,"${text.replaceAll('"', '""')}"\r\n`);
});
