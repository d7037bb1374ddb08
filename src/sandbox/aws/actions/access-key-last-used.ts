import { action } from '../action.ts';
import { noSuchEntity } from '../aws-error.ts';
import { accessKeyIdField } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { isVisible, userResource } from '../lookup.ts';
import type { AccessKey, User } from '../world.ts';

/** A key that was never used has no date, and `N/A` for service and Region. */
export const accessKeyLastUsed = action({
  takes: { AccessKeyId: accessKeyIdField },
  on: ({ AccessKeyId }, context) => userResource(context, holderOf(context, AccessKeyId).user.name),
  run({ AccessKeyId }, context) {
    const { user, key } = holderOf(context, AccessKeyId);
    return {
      UserName: user.name,
      AccessKeyLastUsed: {
        LastUsedDate: key.lastUsed && new Date(key.lastUsed.atMs),
        ServiceName: key.lastUsed?.service ?? 'N/A',
        Region: key.lastUsed?.region ?? 'N/A',
      },
    };
  },
});

function holderOf({ account, atMs }: Context, id: string): { user: User; key: AccessKey } {
  for (const user of Object.values(account.users)) {
    const key = user.accessKeys.find((each) => each.id === id);
    if (key && isVisible(key, atMs)) return { user, key };
  }
  throw noSuchEntity(`The Access Key with id ${id} cannot be found.`);
}
