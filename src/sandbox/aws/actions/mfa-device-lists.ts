import { type Action, action } from '../action.ts';
import { noSuchEntity } from '../aws-error.ts';
import { paging, serialNumber, userName } from '../common-fields.ts';
import { oneOf, optional } from '../fields.ts';
import { deviceOf, isDeviceVisible, mfaDevicesOf, userOrCaller, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import type { MfaDevice, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';
import { listUser } from './users.ts';

export const mfaDeviceListActions: Record<string, Action> = {
  ListMFADevices: action({
    takes: { UserName: optional(userName), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const user = userOrCaller(context, args.UserName);
      const devices = mfaDevicesOf(context.account, user).filter(
        ({ listedAtMs = 0 }) => listedAtMs <= context.atMs,
      );
      const { items, rest } = page(devices, (each) => each.serialNumber, args, context);
      return { MFADevices: items.map((device) => describe(user, device)), ...rest };
    },
  }),
  /** Knows only security keys, according to the documentation of its serial number. */
  GetMFADevice: action({
    takes: { SerialNumber: serialNumber, UserName: optional(userName) },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ SerialNumber, UserName }, context) {
      const user = userOrCaller(context, UserName);
      const device = deviceOf(context, user, SerialNumber);
      if (!device.isSecurityKey) throw noSuchEntity('MFA Device invalid for user.');
      return describe(user, device);
    },
  }),
  ListVirtualMFADevices: action({
    takes: { AssignmentStatus: optional(oneOf('Any', 'Assigned', 'Unassigned')), ...paging },
    run(args, context) {
      const { account, atMs } = context;
      const { AssignmentStatus = 'Any' } = args;
      const devices = Object.values(account.mfaDevices)
        .filter((device) => !device.isSecurityKey && isDeviceVisible(device, atMs))
        .filter(
          ({ user }) =>
            AssignmentStatus === 'Any' || (AssignmentStatus === 'Assigned') === (user !== undefined),
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

function describe(user: User, { serialNumber, enabledAtMs = 0 }: MfaDevice): XmlElement {
  return { UserName: user.name, SerialNumber: serialNumber, EnableDate: new Date(enabledAtMs) };
}
