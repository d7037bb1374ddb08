/** Parts of AWS with accounts and sign-in pages of their own. An ARN names its own second: `arn:aws-cn:…`. */
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

/** Undefined for a partition we know no addresses of. */
export function partitionOf(arn: string): Partition | undefined {
  const named = arn.split(':')[1];
  return partitions.find((each) => each === named);
}
