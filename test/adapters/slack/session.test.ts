import { sessionWords } from '../../../src/adapters/slack/words/session.ts';

const phone = 'arn:aws:iam::111122223333:mfa/countersign/ada-countersign';

describe('how an access key works with MFA', () => {
  test('the command has the serial number of the device in it', () => {
    expect(sessionWords([phone])).toContain(
      `\`aws sts get-session-token --serial-number ${phone} --token-code …\``,
    );
  });

  test('security keys and passkeys give no codes', () => {
    const key = 'arn:aws:iam::111122223333:u2f/user/ada/key-ABC';
    expect(sessionWords([key, phone])).toBe(sessionWords([phone]));
    expect(sessionWords([key])).toContain('`/iam mfa`');
  });

  test('`aws login` is mentioned only where the catalogue gives it', () => {
    const key = 'arn:aws:iam::111122223333:u2f/user/ada/key-ABC';
    expect(sessionWords([key], true)).toContain('`aws login`');
    expect(sessionWords([key])).not.toContain('aws login');
  });

  test('a long serial number is whole, other devices are named, and all of it fits a message', () => {
    const long = `arn:aws:iam::111122223333:mfa/${'x'.repeat(298)}/ada`;
    expect(sessionWords([long])).toContain(`--serial-number ${long} --token-code`);
    expect(sessionWords([phone, 'GAHT12345678'])).toContain('`GAHT12345678`');
    expect(sessionWords(Array.from({ length: 8 }, (_, index) => `${long}${index}`)).length).toBeLessThan(2000);
  });
});
