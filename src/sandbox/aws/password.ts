import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Even here, passwords are stored as salted hashes: the state is written to a file. */
export function hashPassword(password: string): string {
  const salt = randomBytes(9).toString('base64');
  return `${salt}:${derive(password, salt).toString('base64')}`;
}

export function matchesPassword(password: string, hashed: string): boolean {
  const [salt = '', hash = ''] = hashed.split(':');
  return timingSafeEqual(derive(password, salt), Buffer.from(hash, 'base64'));
}

function derive(password: string, salt: string): Buffer {
  return scryptSync(password, salt, 24, { N: 1024 });
}
