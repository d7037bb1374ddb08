import type { Operation } from '../../../src/core/operations/operation.ts';
import { checklistOf } from '../../../src/core/request/checklist.ts';
import { aRequest, type RequestFields } from '../../support/builders.ts';

const password: Operation = { kind: 'create-login-profile' };
const wait: Operation = { kind: 'await-enrolment', passwordChange: true };
const access: Operation = { kind: 'add-to-group', group: 'readers' };
const key: Operation[] = [{ kind: 'create-access-key' }, { kind: 'activate-access-key' }];
const everything = [password, wait, access, ...key];

/** done: how many of the plan's steps are. */
function line(operations: readonly Operation[], done: number, fields: RequestFields = {}): string {
  const journal = Object.fromEntries(
    operations.slice(0, done).map((_, index) => [index, { state: 'done' as const }]),
  );
  const request = aRequest({ status: 'applying', journal, ...fields });
  return checklistOf(request, operations)
    .map(({ what, isDone }) => `${what} ${isDone ? '✓' : '○'}`)
    .join(' ');
}

describe('the checklist of an owner', () => {
  test('has what the plan has, in its order', () => {
    expect(line(everything, 1)).toBe('password-changed ○ mfa-on ○ access ○ key ○');
    expect(line([...key, { ...wait, passwordChange: false }, access], 0)).toBe('key ○ mfa-on ○ access ○');
    expect(line([password, { ...wait, devices: ['arn'] }, access], 0)).toBe('password-changed ○ access ○');
    expect(line([access, ...key], 1)).toBe('key ○');
  });

  test('ticks what AWS has shown, even while something else is missing', () => {
    expect(line(everything, 1, { missing: { password: false, mfa: true } })).toMatch(
      /^password-changed ✓ mfa-on ○/,
    );
    expect(line(everything, 1, { missing: { password: true, mfa: false } })).toMatch(
      /^password-changed ○ mfa-on ✓/,
    );
    const sighting = { n: 1, devices: [], isConfirmed: false };
    expect(line(everything, 1, { sighting })).toBe('password-changed ✓ mfa-on ✓ access ○ key ○');
  });

  test('ticks access once all of it is given, and the key once it works', () => {
    expect(line(everything, 2)).toBe('password-changed ✓ mfa-on ✓ access ○ key ○');
    expect(line(everything, 3)).toBe('password-changed ✓ mfa-on ✓ access ✓ key ○');
    expect(line(everything, 4)).toBe('password-changed ✓ mfa-on ✓ access ✓ key ○');
    expect(line(everything, 5)).toBe('password-changed ✓ mfa-on ✓ access ✓ key ✓');
  });
});
