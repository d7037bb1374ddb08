import fc from 'fast-check';
import {
  type Credential,
  decodeCredential,
  encodeCredential,
  secretIn,
} from '../../../src/core/handover/credential.ts';
import { Secret } from '../../../src/core/handover/secret.ts';
import { anAccessKey, anMfaCodesPage, anMfaDevice, aPassword } from './a-handover.ts';

const shown = (credential: Credential) => ({
  ...credential,
  secret: secretIn(credential)?.reveal(),
});

test.each<[string, Credential]>([
  ['a password', aPassword()],
  ['an access key', anAccessKey()],
  [
    'an access key with a sign-in page',
    anAccessKey({ signInUrl: 'https://example.signin.aws.amazon.com/console' }),
  ],
  ['an MFA device', anMfaDevice()],
  ['a page for codes, which holds nothing secret', anMfaCodesPage({ purpose: 'proof' })],
])('%s survives the round trip', (_what, credential) => {
  expect(shown(decodeCredential(encodeCredential(credential)))).toEqual(shown(credential));
});

test('any password of an AWS account survives the round trip', () => {
  const unit = fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code));
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 128 }), (text) => {
      const credential = aPassword({ password: new Secret(text) });
      expect(shown(decodeCredential(encodeCredential(credential))).secret).toBe(text);
    }),
  );
});

test.each([
  ['no JSON', 'pa55word'],
  ['no object', '"pa55word"'],
  ['another kind', '{"kind":"token","account":{"id":"1","name":"n"},"userName":"u","password":"pa55word"}'],
  ['no password', '{"kind":"password","account":{"id":"1","name":"n"},"userName":"u","signInUrl":"https://x"}'],
  [
    'a seed that is no Base32',
    '{"kind":"mfa-device","account":{"id":"1","name":"n"},"userName":"u","serial":"s","seed":"pa55word&issuer=x"}',
  ],
  [
    'a page for something else',
    '{"kind":"mfa-codes","account":{"id":"1","name":"n"},"userName":"u","purpose":"pa55word"}',
  ],
  [
    'a script for an address',
    '{"kind":"password","account":{"id":"1","name":"n"},"userName":"u","signInUrl":"javascript:x","password":"pa55word"}',
  ],
])('%s is refused, without quoting the input', (_what, content) => {
  const decode = () => decodeCredential(new Secret(content));
  expect(decode).toThrow('not a credential');
  expect(decode).not.toThrow('pa55word');
});

test('what could not be read again is never encoded', () => {
  expect(() => encodeCredential(aPassword({ signInUrl: '' }))).toThrow('signInUrl');
});
