import { randomBytes } from 'node:crypto';
import { makePassword } from '../../../src/adapters/aws/password.ts';

const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

test('a password has every class of character, begins with a letter and is long enough, every time', () => {
  const made = Array.from({ length: 300 }, () => makePassword(random, undefined).reveal());
  for (const password of made) {
    expect(password).toMatch(/^[A-Za-z].{19}$/);
    for (const each of [/[A-Z]/, /[a-z]/, /[0-9]/, /[!@#$%^&*()_+\-=[\]{}|']/]) expect(password).toMatch(each);
    expect(password).not.toMatch(/[\s"\\<>`]/);
  }
  expect(new Set(made).size).toBe(300);
});

test.each([
  [undefined, 20],
  [6, 20],
  [64, 64],
  [128, 128],
])('a policy of at least %p characters: %i', (MinimumPasswordLength, length) => {
  const policy = MinimumPasswordLength === undefined ? undefined : ({ MinimumPasswordLength } as never);
  expect(makePassword(random, policy).reveal()).toHaveLength(length);
});

test('every character is as likely as any other', () => {
  const counts = new Map<string, number>();
  for (let i = 0; i < 400; i += 1)
    for (const letter of makePassword(random, undefined).reveal().slice(1))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const numbers = [...counts.values()];
  expect(Math.max(...numbers) / Math.min(...numbers)).toBeLessThan(3);
});
