import type { ExportFormat } from '../../../core/render/export-format.ts';

/** Title of a file, and what it is for, as plain text. */
export const exportFormatWords: Record<ExportFormat, { title: string; about: string }> = {
  terraform: {
    title: 'Terraform',
    about: 'resources with import blocks, for what is there already',
  },
  cloudformation: { title: 'CloudFormation', about: 'a template whose resources are retained' },
  cli: { title: 'AWS CLI', about: 'a script that does the same in its account' },
};
