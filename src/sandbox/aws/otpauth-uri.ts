import type { Account, MfaDevice } from './world.ts';

/** What an authenticator app reads. Source: IAM API Reference, VirtualMFADevice, QRCodePNG. */
export function otpauthUri({ alias, id }: Account, { serialNumber, seed }: MfaDevice): string {
  const name = serialNumber.replace(/^.*\//, '');
  return `otpauth://totp/${encodeURIComponent(name)}@${alias ?? id}?secret=${seed}`;
}
