import { createHash, randomBytes } from 'node:crypto';
import { fromBase32, toBase32 } from './base32.ts';

/** Unique ids as IAM makes them: a prefix for the kind, 21 characters in total. A recreated name gets a new one. */
export function uniqueId(kind: 'AIDA' | 'AGPA' | 'ANPA' | 'APKA' | 'ACCA'): string {
  return kind + toBase32(randomBytes(11)).slice(0, 17);
}

/** Certificates have no prefix; 24 to 128 letters and digits. */
export function certificateId(): string {
  return toBase32(randomBytes(20));
}

/** The id of a principal that the sandbox didn't make itself: the same for the same ARN. */
export function stableId(kind: 'AIDA' | 'AROA' | 'ANPA', of: string): string {
  return kind + toBase32(createHash('sha256').update(of).digest()).slice(0, 17);
}

/** Access key ids contain their account's number, which `sts:GetAccessKeyInfo` reads from them. */
export function accessKeyId(kind: 'AKIA' | 'ASIA', account: string): string {
  const bytes = randomBytes(10);
  const number = (BigInt(account) << 7n) | BigInt((bytes[5] ?? 0) & 0x7f);
  bytes.writeUIntBE(Number(number), 0, 6);
  return kind + toBase32(bytes);
}

export function accountOfAccessKeyId(id: string): string | undefined {
  if (!/^[A-Z]{4}[A-Z2-7]{16}$/.test(id)) return undefined;
  const number = BigInt(fromBase32(id.slice(4)).readUIntBE(0, 6)) & 0x7fffffffff80n;
  return (number >> 7n).toString().padStart(12, '0');
}

export function secretKey(): string {
  return randomBytes(30).toString('base64');
}
