import type { Partition } from './partitions.ts';

/**
 * Where CloudTrail shows the events of IAM and other global services. Source: CloudTrail User Guide, global service
 * events; for the newer partitions, the SDK's partitions.
 */
export const homeRegions: Record<Partition, string> = {
  aws: 'us-east-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-cn': 'cn-north-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
};
