import { randomBytes } from 'node:crypto';
import { type Action, action } from '../action.ts';
import { arn } from '../arn.ts';
import { authorise } from '../authorise.ts';
import { AwsError, alreadyExists, quotaExceeded } from '../aws-error.ts';
import { toBase32 } from '../base32.ts';
import { mfaCode, mfaDeviceName, path, serialNumber, tags, userName } from '../common-fields.ts';
import { optional } from '../fields.ts';
import { deviceOf, findUser, findVirtualDevice, mfaDevicesOf, userOrCaller, userResource } from '../lookup.ts';
import { takePair } from '../mfa-codes.ts';
import { otpauthUri } from '../otpauth-uri.ts';
import { qrCodePng } from '../qr-code-png.ts';
import { requestTags, tagXml, withTags } from '../tags.ts';
import { checkModifiable, noteRemoval, unmodifiableUntil } from '../unmodifiable.ts';
import type { MfaDevice } from '../world.ts';
import { mfaDeviceListActions } from './mfa-device-lists.ts';
import { mfaDeviceTagActions } from './mfa-device-tags.ts';

const twoCodes = {
  UserName: userName,
  SerialNumber: serialNumber,
  AuthenticationCode1: mfaCode,
  AuthenticationCode2: mfaCode,
};

/** How far a device's clock may be off. AWS documents that there is a limit, but not which; a resync allows more. */
const steps = { enabling: 4, resync: 20 };

export const mfaDeviceActions: Record<string, Action> = {
  ...mfaDeviceListActions,
  ...mfaDeviceTagActions,
  /** The only answer that ever contains the seed. */
  CreateVirtualMFADevice: action({
    takes: { VirtualMFADeviceName: mfaDeviceName, Path: optional(path), Tags: tags },
    on: ({ VirtualMFADeviceName, Path = '/' }, { account }) =>
      arn(account.id, 'mfa', Path, VirtualMFADeviceName),
    keys: ({ Tags }) => requestTags(Tags),
    run({ VirtualMFADeviceName, Path = '/', Tags }, context) {
      const { account, atMs, settings } = context;
      const serial = arn(account.id, 'mfa', Path, VirtualMFADeviceName);
      if (Tags.length > 0) authorise(context, 'iam:TagMFADevice', serial, requestTags(Tags));
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
        visibleAtMs: atMs + settings.visibilityDelayMs,
        unmodifiableUntilMs: unmodifiableUntil(context, serial),
        drift: 0,
      };
      account.mfaDevices[serial] = device;
      return {
        VirtualMFADevice: {
          SerialNumber: serial,
          Base32StringSeed: Buffer.from(device.seed),
          QRCodePNG: qrCodePng(otpauthUri(account, device)),
          Tags: device.tags.length > 0 ? tagXml(device.tags) : undefined,
        },
      };
    },
  }),
  EnableMFADevice: action({
    takes: twoCodes,
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SerialNumber, AuthenticationCode1, AuthenticationCode2 }, context) {
      const user = findUser(context, UserName);
      const device = findVirtualDevice(context, SerialNumber);
      checkModifiable(context, user, `The user with name ${user.name}`);
      checkModifiable(context, device, `VirtualMFADevice with serial number ${SerialNumber}`);
      if (device.user !== undefined) throw alreadyExists('MFA Device already in use.');
      const quota = context.account.quotas.mfaDevicesPerUser;
      if (mfaDevicesOf(context.account, user).length >= quota) throw quotaExceeded('MFADevicesPerUser', quota);
      const codes: [string, string] = [AuthenticationCode1, AuthenticationCode2];
      if (takePair(device, codes, context.atMs, steps.enabling) === 'wrong') throw invalidCode();
      Object.assign(device, {
        user: user.name.toLowerCase(),
        enabledAtMs: context.atMs,
        listedAtMs: context.atMs + context.settings.visibilityDelayMs,
      });
      return undefined;
    },
  }),
  DeactivateMFADevice: action({
    takes: { UserName: optional(userName), SerialNumber: serialNumber },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SerialNumber }, context) {
      const user = userOrCaller(context, UserName);
      const device = deviceOf(context, user, SerialNumber);
      checkModifiable(context, user, `The user with name ${user.name}`);
      if (device.isSecurityKey) delete context.account.mfaDevices[SerialNumber];
      Object.assign(device, { user: undefined, enabledAtMs: undefined, listedAtMs: undefined, drift: 0 });
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
      const device = findVirtualDevice(context, SerialNumber);
      if (device.user !== undefined) {
        throw new AwsError('DeleteConflict', 'Cannot delete entity, must deactivate MFA device first.');
      }
      delete context.account.mfaDevices[SerialNumber];
      noteRemoval(context, SerialNumber);
      return undefined;
    },
  }),
};

function invalidCode(): AwsError {
  return new AwsError('InvalidAuthenticationCode', 'Authentication code for device is not valid.');
}
