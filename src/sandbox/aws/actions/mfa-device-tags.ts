import { type Action, action } from '../action.ts';
import { paging, serialNumber, tagKeys, tags } from '../common-fields.ts';
import { findVirtualDevice } from '../lookup.ts';
import { page } from '../page.ts';
import { requestTagKeys, requestTags, tagXml, withoutTags, withTags } from '../tags.ts';

export const mfaDeviceTagActions: Record<string, Action> = {
  TagMFADevice: action({
    takes: { SerialNumber: serialNumber, Tags: tags },
    on: ({ SerialNumber }) => SerialNumber,
    keys: ({ Tags }) => requestTags(Tags),
    run({ SerialNumber, Tags }, context) {
      const device = findVirtualDevice(context, SerialNumber);
      device.tags = withTags(device.tags, Tags, context.account.quotas.tags);
      return undefined;
    },
  }),
  UntagMFADevice: action({
    takes: { SerialNumber: serialNumber, TagKeys: tagKeys },
    on: ({ SerialNumber }) => SerialNumber,
    keys: ({ TagKeys }) => requestTagKeys(TagKeys),
    run({ SerialNumber, TagKeys }, context) {
      const device = findVirtualDevice(context, SerialNumber);
      device.tags = withoutTags(device.tags, TagKeys);
      return undefined;
    },
  }),
  ListMFADeviceTags: action({
    takes: { SerialNumber: serialNumber, ...paging },
    on: ({ SerialNumber }) => SerialNumber,
    run(args, context) {
      const { tags } = findVirtualDevice(context, args.SerialNumber);
      const { items, rest } = page(tags, ({ key }) => key.toLowerCase(), args, context);
      return { Tags: tagXml(items), ...rest };
    },
  }),
};
