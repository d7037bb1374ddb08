import { homeRegions } from '../catalogue/home-regions.ts';
import { partitionOf } from '../catalogue/partitions.ts';

/** An option of the AWS CLI, which takes a value that begins with a dash for another option. */
export function cliOption(name: string, value: string): string {
  return value.startsWith('-') ? `--${name}=${value}` : `--${name} ${value}`;
}

/**
 * What a call needs besides in the partition of this ARN; empty in `aws`. Without a Region, the AWS CLI calls IAM of `aws`,
 * which knows no credentials of another partition.
 */
export function cliRegion(arn: string | undefined): string {
  const partition = arn === undefined ? undefined : partitionOf(arn);
  return partition === undefined || partition === 'aws' ? '' : ` --region ${homeRegions[partition]}`;
}
