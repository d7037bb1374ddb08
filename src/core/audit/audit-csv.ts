import { csvRow } from './csv-row.ts';
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

/** Lists and details are JSON. */
export function auditCsvRow(line: AuditLine): string {
  return csvRow(columns.map((column) => textOf(line[column])));
}

function textOf(value: AuditLine[keyof AuditLine]): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
