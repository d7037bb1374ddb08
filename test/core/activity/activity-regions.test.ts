import { activityRegionsOf } from '../../../src/core/activity/activity-regions.ts';
import { partitionOfRegion } from '../../../src/core/catalogue/partition-of-region.ts';
import { partitions } from '../../../src/core/catalogue/partitions.ts';
import { anAccount } from '../../support/builders.ts';

test.each(partitions)('what a user did in %s is read in a Region of that partition', (partition) => {
  const account = anAccount({ boundary: `arn:${partition}:iam::111122223333:policy/boundary` });
  expect(activityRegionsOf(account).map(partitionOfRegion)).toEqual([partition]);
});
