import { homeRegions } from '../catalogue/home-regions.ts';
import { partitionOf } from '../catalogue/partitions.ts';

/** An option of the AWS CLI, which takes a value that begins with a dash for another option. */
export function cliOption(name: string, value: string): string {
  return value.startsWith('-') ? `--${name}=${value}` : `--${name} ${value}`;
}

/**
 * The Region that calls need in the partition of this ARN; none in `aws`. Without one, the AWS CLI calls IAM of `aws`, which
 * knows no credentials of another partition.
 */
export function neededRegion(arn: string | undefined): string | undefined {
  const partition = arn === undefined ? undefined : partitionOf(arn);
  return partition === undefined || partition === 'aws' ? undefined : homeRegions[partition];
}

/** The same as the end of a command; empty where none is needed. */
export function cliRegion(arn: string | undefined): string {
  const region = neededRegion(arn);
  return region === undefined ? '' : ` --region ${region}`;
}
