import type { MfaDeviceCredential } from './credential.ts';
import { Secret } from './secret.ts';

const issuer = encodeURIComponent('Amazon Web Services');

/**
 * What authenticator apps read from a QR code; as secret as the seed in it. The label contains device and account: apps
 * replace an entry by another one with the same label, and a user may have several devices. The device's name begins
 * with the user's. Source: Key URI Format (google-authenticator wiki).
 */
export function otpauthUri({ account, serial, seed }: MfaDeviceCredential): Secret {
  const device = serial.slice(serial.lastIndexOf('/') + 1);
  const label = `${issuer}:${encodeURIComponent(device)}@${account.id}`;
  return new Secret(`otpauth://totp/${label}?secret=${seed.reveal()}&issuer=${issuer}`);
}
