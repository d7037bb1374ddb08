/** AWS partitions with separate accounts and sign-in pages. An ARN has its partition second: `arn:aws-cn:…`. */
export const partitions = [
  'aws',
  'aws-us-gov',
  'aws-cn',
  'aws-eusc',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
] as const;
export type Partition = (typeof partitions)[number];

/** Undefined for a partition whose addresses we don't know. */
export function partitionOf(arn: string): Partition | undefined {
  const named = arn.split(':')[1];
  return partitions.find((each) => each === named);
}
