import { auditCsvHeader, auditCsvRow } from '../../../src/core/audit/audit-csv.ts';

test('a row has a cell for each column; lists are JSON, and nothing begins like a formula', () => {
  const row = auditCsvRow({
    at: '2026-11-30T10:00:00.000Z',
    event: 'denied',
    person: 'U0LEA',
    request: 'r1',
    version: 4,
    user: '=cmd',
    codes: ['a', 'b'],
    details: { reason: 'a "quoted"\nline' },
  });
  expect(auditCsvHeader.split(',')).toHaveLength(16);
  expect(row).toBe(
    `2026-11-30T10:00:00.000Z,denied,U0LEA,r1,4,,,,'=cmd,,,,,"[""a"",""b""]",,"{""reason"":""a \\""quoted\\""\\nline""}"`,
  );
});
