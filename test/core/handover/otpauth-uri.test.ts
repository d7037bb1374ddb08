import { otpauthUri } from '../../../src/core/handover/otpauth-uri.ts';
import { Secret } from '../../../src/core/handover/secret.ts';
import { anMfaDevice } from './a-handover.ts';

test('an authenticator app is told issuer, user, account and seed', () => {
  const uri = otpauthUri(anMfaDevice({ seed: new Secret('JBSWY3DPEHPK3PXP') }));
  expect(uri.reveal()).toBe(
    'otpauth://totp/Amazon%20Web%20Services:jane.doe@111122223333?secret=JBSWY3DPEHPK3PXP&issuer=Amazon%20Web%20Services',
  );
  expect(`${uri}`).toBe('[secret]');
});

test.each(['a+b', 'a=b&secret=x', 'a@b', 'a,b', 'a#b'])('the name %s stays within the label', (userName) => {
  const uri = new URL(otpauthUri(anMfaDevice({ userName })).reveal());
  expect(decodeURIComponent(uri.pathname)).toBe(`/Amazon Web Services:${userName}@111122223333`);
  expect([...uri.searchParams.keys()]).toEqual(['secret', 'issuer']);
});
