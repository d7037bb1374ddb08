import type { PasswordPolicy } from '@aws-sdk/client-iam';
import { Secret } from '../../core/handover/secret.ts';
import type { Random } from '../../flows/ports.ts';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const classes = [
  /[A-Z]/,
  /[a-z]/,
  /[0-9]/,
  // The symbols IAM counts. Source: IAM User Guide, account password policy.
  /[!@#$%^&*()_+\-=[\]{}|']/,
];
const alphabet = `${letters}23456789!@#$%^&*()_+-=[]{}|`;

/**
 * A password that satisfies every possible account policy: at least 20 characters, longer if the policy asks for it,
 * with all four classes. It begins with a letter, so that no spreadsheet takes it for a formula.
 */
export function makePassword(random: Random, policy: PasswordPolicy | undefined): Secret {
  const length = Math.min(128, Math.max(20, policy?.MinimumPasswordLength ?? 8));
  for (;;) {
    const text = draw(random, letters, 1) + draw(random, alphabet, length - 1);
    if (classes.every((each) => each.test(text))) return new Secret(text);
  }
}

/** Uniform: bytes past the last whole multiple of the alphabet are thrown away. */
function draw(random: Random, from: string, count: number): string {
  const limit = 256 - (256 % from.length);
  let text = '';
  while (text.length < count) {
    for (const byte of random.bytes(count * 2)) {
      if (byte < limit && text.length < count) text += from[byte % from.length];
    }
  }
  return text;
}
