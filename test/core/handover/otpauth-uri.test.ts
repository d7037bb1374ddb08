import { otpauthUri } from '../../../src/core/handover/otpauth-uri.ts';
import { Secret } from '../../../src/core/handover/secret.ts';
import { anMfaDevice } from './a-handover.ts';

const serialOf = (name: string) => `arn:aws:iam::111122223333:mfa/countersign/${name}`;

test('an authenticator app gets issuer, device, account and seed', () => {
  const uri = otpauthUri(
    anMfaDevice({ serial: serialOf('jane.doe-1a2b3c4d'), seed: new Secret('JBSWY3DPEHPK3PXP') }),
  );
  expect(uri.reveal()).toBe(
    'otpauth://totp/Amazon%20Web%20Services:jane.doe-1a2b3c4d@111122223333?secret=JBSWY3DPEHPK3PXP&issuer=Amazon%20Web%20Services',
  );
  expect(`${uri}`).toBe('[secret]');
});

test('two devices of one user have two labels: an app keeps both', () => {
  const labels = ['jane-1', 'jane-2'].map((name) =>
    otpauthUri(anMfaDevice({ serial: serialOf(name) })).reveal(),
  );
  expect(new Set(labels.map((label) => label.split('?')[0])).size).toBe(2);
});

test.each(['a+b', 'a=b&secret=x', 'a@b', 'a,b', 'a#b'])('the name %s stays within the label', (name) => {
  const uri = new URL(otpauthUri(anMfaDevice({ serial: serialOf(name) })).reveal());
  expect(decodeURIComponent(uri.pathname)).toBe(`/Amazon Web Services:${name}@111122223333`);
  expect([...uri.searchParams.keys()]).toEqual(['secret', 'issuer']);
});
