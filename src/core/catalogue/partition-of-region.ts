import type { Partition } from './partitions.ts';

const beginnings: readonly (readonly [string, Partition])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** The partition of a region; undefined for an unknown name. Source: the SDK's partitions. */
export function partitionOfRegion(region: string): Partition | undefined {
  if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(region)) return undefined;
  return beginnings.find(([beginning]) => region.startsWith(beginning))?.[1] ?? 'aws';
}
