import { csvRow } from '../audit/csv-row.ts';
import type { AccessRow } from './access-row.ts';

const columns = [
  'account',
  'user',
  'entitlement',
  'state',
  'origin',
  'request',
  'kind',
  'since',
  'sinceIs',
  'until',
  'owner',
  'requester',
  'approvers',
  'groups',
  'policies',
  'inlinePolicies',
  'credentials',
] as const satisfies (keyof AccessRow)[];

export const accessCsvHeader = columns.join(',');

/** Lists are separated by blanks. */
export function accessCsvRow(row: AccessRow): string {
  return csvRow(
    columns.map((column) => {
      const value = row[column];
      return typeof value === 'string' ? value : value.join(' ');
    }),
  );
}
