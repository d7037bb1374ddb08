import { randomBytes } from 'node:crypto';
import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { AwsError, alreadyExists, noSuchEntity, quotaExceeded } from '../aws-error.ts';
import { toBase32 } from '../base32.ts';
import { mfaCode, mfaDeviceName, paging, path, serialNumber, tags, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { oneOf, optional } from '../fields.ts';
import { findMfaDevice, findUser, mfaDevicesOf, userOrCaller, userResource } from '../lookup.ts';
import { takePair } from '../mfa-codes.ts';
import { otpauthUri } from '../otpauth-uri.ts';
import { page } from '../page.ts';
import { qrCodePng } from '../qr-code-png.ts';
import { withTags } from '../tags.ts';
import type { MfaDevice, User } from '../world.ts';
import { listUser } from './users.ts';

const twoCodes = {
  UserName: userName,
  SerialNumber: serialNumber,
  AuthenticationCode1: mfaCode,
  AuthenticationCode2: mfaCode,
};

/** How far a device's clock may be off. AWS documents that there is a limit, not which; a resync goes further. */
const steps = { enabling: 4, resync: 20 };

export const mfaDeviceActions: Record<string, Action> = {
  /** The only answer that ever holds the seed. */
  CreateVirtualMFADevice: action({
    takes: { VirtualMFADeviceName: mfaDeviceName, Path: optional(path), Tags: tags },
    on: ({ VirtualMFADeviceName, Path = '/' }, { account }) =>
      arn(account.id, 'mfa', Path, VirtualMFADeviceName),
    run({ VirtualMFADeviceName, Path = '/', Tags }, { account, atMs }) {
      const serial = arn(account.id, 'mfa', Path, VirtualMFADeviceName);
      if (account.mfaDevices[serial]) {
        throw alreadyExists('MFADevice entity at the same path and name already exists.');
      }
      const quota = account.quotas.mfaDevices;
      if (Object.keys(account.mfaDevices).length >= quota)
        throw quotaExceeded('VirtualMFADevicesPerAccount', quota);
      const device: MfaDevice = {
        serialNumber: serial,
        seed: toBase32(randomBytes(40)),
        tags: withTags([], Tags, account.quotas.tags),
        createdAtMs: atMs,
        drift: 0,
      };
      account.mfaDevices[serial] = device;
      return {
        VirtualMFADevice: {
          SerialNumber: serial,
          Base32StringSeed: Buffer.from(device.seed),
          QRCodePNG: qrCodePng(otpauthUri(account, device)),
        },
      };
    },
  }),
  EnableMFADevice: action({
    takes: twoCodes,
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }, context) {
      const user = findUser(context, UserName);
      const device = findMfaDevice(context, SerialNumber);
      if (device.user !== undefined) throw alreadyExists('MFA Device already in use.');
      const quota = context.account.quotas.mfaDevicesPerUser;
      if (mfaDevicesOf(context.account, user).length >= quota) throw quotaExceeded('MFADevicesPerUser', quota);
      const codes: [string, string] = [AuthenticationCode1, AuthenticationCode2];
      if (takePair(device, codes, context.atMs, steps.enabling) === 'wrong') throw invalidCode();
      Object.assign(device, { user: user.name.toLowerCase(), enabledAtMs: context.atMs });
      return undefined;
    },
  }),
  DeactivateMFADevice: action({
    takes: { UserName: optional(userName), SerialNumber: serialNumber },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SerialNumber }, context) {
      const device = deviceOf(context, userOrCaller(context, UserName), SerialNumber);
      Object.assign(device, { user: undefined, enabledAtMs: undefined, drift: 0 });
      return undefined;
    },
  }),
  ResyncMFADevice: action({
    takes: twoCodes,
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }, context) {
      const device = deviceOf(context, findUser(context, UserName), SerialNumber);
      const codes: [string, string] = [AuthenticationCode1, AuthenticationCode2];
      if (takePair(device, codes, context.atMs, steps.resync) === 'wrong') throw invalidCode();
      return undefined;
    },
  }),
  DeleteVirtualMFADevice: action({
    takes: { SerialNumber: serialNumber },
    on: ({ SerialNumber }) => SerialNumber,
    run({ SerialNumber }, context) {
      const device = findMfaDevice(context, SerialNumber);
      if (device.user !== undefined) {
        throw new AwsError('DeleteConflict', 'Cannot delete entity, must deactivate MFA device first.');
      }
      delete context.account.mfaDevices[SerialNumber];
      return undefined;
    },
  }),
  ListMFADevices: action({
    takes: { UserName: optional(userName), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const user = userOrCaller(context, args.UserName);
      const { items, rest } = page(
        mfaDevicesOf(context.account, user),
        (each) => each.serialNumber,
        args,
        context,
      );
      const MFADevices = items.map((device) => ({
        UserName: user.name,
        SerialNumber: device.serialNumber,
        EnableDate: new Date(device.enabledAtMs ?? 0),
      }));
      return { MFADevices, ...rest };
    },
  }),
  ListVirtualMFADevices: action({
    takes: { AssignmentStatus: optional(oneOf('Any', 'Assigned', 'Unassigned')), ...paging },
    run(args, context) {
      const { account } = context;
      const { AssignmentStatus = 'Any' } = args;
      const devices = Object.values(account.mfaDevices).filter(
        ({ user }) => AssignmentStatus === 'Any' || (AssignmentStatus === 'Assigned') === (user !== undefined),
      );
      const { items, rest } = page(devices, (device) => device.serialNumber, args, context);
      const VirtualMFADevices = items.map(({ serialNumber, enabledAtMs, user: name }) => {
        const user = name === undefined ? undefined : account.users[name];
        return {
          SerialNumber: serialNumber,
          EnableDate: enabledAtMs === undefined ? undefined : new Date(enabledAtMs),
          User: user && listUser(account, user),
        };
      });
      return { VirtualMFADevices, ...rest };
    },
  }),
};

function deviceOf(context: Context, user: User, serial: string): MfaDevice {
  const device = mfaDevicesOf(context.account, user).find((each) => each.serialNumber === serial);
  if (!device) throw noSuchEntity('MFA Device invalid for user.');
  return device;
}

function invalidCode(): AwsError {
  return new AwsError('InvalidAuthenticationCode', 'Authentication code for device is not valid.');
}
