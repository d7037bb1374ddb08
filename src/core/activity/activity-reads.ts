/** What the worker calls to show what a user did. */
export const activityReads: readonly string[] = [
  'cloudtrail:LookupEvents',
  'iam:GenerateServiceLastAccessedDetails',
  'iam:GetServiceLastAccessedDetails',
];
