import type { AuditLine } from './line.ts';

const columns = [
  'at',
  'event',
  'person',
  'request',
  'version',
  'head',
  'kind',
  'account',
  'user',
  'requester',
  'owner',
  'plan',
  'act',
  'codes',
  'aws',
  'details',
] as const satisfies (keyof AuditLine)[];

export const auditCsvHeader = columns.join(',');

/** A row (RFC 4180). Lists and details are JSON. What a spreadsheet would take for a formula begins with an apostrophe. */
export function auditCsvRow(line: AuditLine): string {
  return columns.map((column) => cell(textOf(line[column]))).join(',');
}

function textOf(value: AuditLine[keyof AuditLine]): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
