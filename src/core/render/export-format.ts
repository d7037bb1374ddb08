export const exportFormats = ['terraform', 'cloudformation', 'cli'] as const;
/** A request as code: for Terraform, for CloudFormation, or as a script for the AWS CLI. */
export type ExportFormat = (typeof exportFormats)[number];
