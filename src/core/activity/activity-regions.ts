import type { Account } from '../catalogue/catalogue.ts';
import { type Partition, partitionOf } from '../catalogue/partitions.ts';

/** Where CloudTrail shows the events of IAM and other global services. Source: CloudTrail User Guide, global service events. */
const homes: Partial<Record<Partition, string>> = { 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1' };

/** The Regions that are read: that of the global services, and those of the catalogue. */
export function activityRegionsOf({ boundary, activityRegions = [] }: Account): string[] {
  const home = homes[partitionOf(boundary) ?? 'aws'] ?? 'us-east-1';
  return [...new Set([home, ...activityRegions])];
}
