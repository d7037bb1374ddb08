import { csvRow } from '../audit/csv-row.ts';
import type { DecisionRow } from './decision-row.ts';

const columns = [
  'request',
  'kind',
  'account',
  'user',
  'requester',
  'owner',
  'asked',
  'decided',
  'minutes',
  'outcome',
  'by',
  'codes',
  'deadline',
  'overdue',
  'rules',
  'about',
] as const satisfies (keyof DecisionRow)[];

/** Free text, only if wanted. */
const reasons = ['reason', 'answer'] as const satisfies (keyof DecisionRow)[];

export function decisionCsvHeader(withReasons: boolean): string {
  return columnsOf(withReasons).join(',');
}

/** Lists are separated by blanks. */
export function decisionCsvRow(row: DecisionRow, withReasons: boolean): string {
  return csvRow(
    columnsOf(withReasons).map((column) => {
      const value = row[column];
      return typeof value === 'object' ? value.join(' ') : String(value);
    }),
  );
}

function columnsOf(withReasons: boolean): readonly (keyof DecisionRow)[] {
  return withReasons ? [...columns, ...reasons] : columns;
}
