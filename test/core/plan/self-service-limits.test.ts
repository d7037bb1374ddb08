import type { UserCredentials } from '../../../src/core/account/user-credentials.ts';
import {
  keyBeyondLimits,
  knownDevices,
  passwordBeyondLimits,
} from '../../../src/core/plan/self-service-limits.ts';
import { aCatalogue, anEntitlement, someCredentials } from '../../support/builders.ts';

const phone = 'arn:aws:iam::111122223333:mfa/phone';
const other = 'arn:aws:iam::111122223333:mfa/other';
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement({ id: 'low', risk: 'low' }),
    anEntitlement({ id: 'medium', risk: 'medium' }),
    anEntitlement({ id: 'high', risk: 'high' }),
  ],
});
const grounds = (
  held: Partial<UserCredentials>,
  vouchedDevices: string[] = [phone],
  entitlements: string[] = ['low'],
) => ({
  credentials: someCredentials({ hasPassword: true, mfaDevices: [phone], isMfaRequired: true, ...held }),
  record: { vouchedDevices, credentials: [], entitlements },
  catalogue,
});

describe('a new password', () => {
  test('needs no approval with a device that others approved', () => {
    expect(passwordBeyondLimits(grounds({}))).toBeUndefined();
  });

  test.each<[string, Partial<UserCredentials>, string[], string]>([
    ['there is no device', { mfaDevices: [] }, [phone], 'no-known-device'],
    ['the only one was set up by the Slack account alone', { mfaDevices: [other] }, [phone], 'no-known-device'],
    ['our record knows of none', {}, [], 'no-known-device'],
    ['there is no password yet', { hasPassword: false }, [phone], 'first-password'],
  ])('needs approval where %s', (_, held, vouched, why) => {
    expect(passwordBeyondLimits(grounds(held, vouched))).toBe(why);
  });

  test('is not the first one where a link with it expired, or AWS shows none: one was approved', () => {
    const lapsed = {
      ...grounds({ hasPassword: false }),
      record: { vouchedDevices: [phone], credentials: ['password' as const], entitlements: [] },
    };
    expect(passwordBeyondLimits(lapsed)).toBeUndefined();
  });
});

describe('a key', () => {
  test.each<[string[], string | undefined]>([
    [['low'], undefined],
    [['low', 'medium'], undefined],
    [['medium', 'high'], 'key-without-mfa'],
    // Nobody knows what these may do.
    [['low', 'left-the-catalogue'], 'key-without-mfa'],
    [[], 'key-without-mfa'],
  ])('of a workload that was given %j, by the default limit of medium: %s', (given, why) => {
    const workload = grounds({ mfaDevices: [] }, [], given);
    expect(keyBeyondLimits('workload', workload)).toBe(why);
  });

  test('of a person is worth nothing without MFA, so it is their own affair whatever the risk', () => {
    expect(keyBeyondLimits('person', grounds({}, [phone], ['high']))).toBeUndefined();
  });

  test.each<[string, Partial<UserCredentials>, string[]]>([
    ['without the rule that requires MFA', { isMfaRequired: false }, [phone]],
    ['whose rule was never read', { isMfaRequired: undefined }, [phone]],
    ['whose only device was set up by the Slack account alone', { mfaDevices: [other] }, [phone]],
  ])('of a person %s needs approval', (_, held, vouched) => {
    expect(keyBeyondLimits('person', grounds(held, vouched))).toBe('key-without-mfa');
  });

  test('is limited by what the catalogue says of that kind', () => {
    const strict = {
      ...grounds({}),
      catalogue: { ...catalogue, accessKeys: { ...catalogue.accessKeys, selfService: {} } },
    };
    expect(keyBeyondLimits('workload', strict)).toBe('key-without-mfa');
    const selfService = { workload: 'critical' as const };
    const loose = {
      ...strict,
      catalogue: { ...catalogue, accessKeys: { ...catalogue.accessKeys, selfService } },
    };
    expect(
      keyBeyondLimits('workload', { ...loose, record: { ...loose.record, entitlements: [] } }),
    ).toBeUndefined();
  });
});

test('a device counts that is on, and that others have approved', () => {
  expect(knownDevices(grounds({ mfaDevices: [phone, other] }, [phone, 'gone']))).toEqual([phone]);
});
