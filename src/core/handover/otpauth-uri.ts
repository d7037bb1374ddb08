import type { MfaDeviceCredential } from './credential.ts';
import { Secret } from './secret.ts';

const issuer = encodeURIComponent('Amazon Web Services');

/**
 * What authenticator apps read from a QR code, as secret as the seed in it. The label has user and account: somebody
 * with users in several accounts tells their entries apart by it. Source: Key URI Format (google-authenticator wiki).
 */
export function otpauthUri({ account, userName, seed }: MfaDeviceCredential): Secret {
  const label = `${issuer}:${encodeURIComponent(userName)}@${account.id}`;
  return new Secret(`otpauth://totp/${label}?secret=${seed.reveal()}&issuer=${issuer}`);
}
