import { readPart } from '../../config/environment.ts';
import { accessCsvHeader, accessCsvRow } from '../../core/report/access-csv.ts';
import { accessPage } from '../../core/report/access-page.ts';
import type { AccessRow } from '../../core/report/access-row.ts';
import { type AccessWanted, reportAccess } from '../../flows/report-access.ts';
import { wireAudit } from '../../wire/wire-audit.ts';
import { endedBy } from '../command-line/ended-by.ts';
import { progressBar } from '../command-line/progress-bar.ts';
import { sayWaiting } from '../command-line/say-waiting.ts';
import { written } from '../command-line/written.ts';
import type { ReportFormat } from './report-format.ts';
import { troubleWords, unknownWords } from './trouble-words.ts';

interface Wish {
  /** atMs: undefined: now. */
  wanted: AccessWanted & { atMs?: number | undefined };
  format: ReportFormat;
  nowMs: number;
}

interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Returns the exit code: 1 when something doesn't verify, is missing, or differs. */
export async function writeAccess(
  { wanted, format, nowMs }: Wish,
  variables: NodeJS.ProcessEnv,
  { stdout, stderr }: Streams,
): Promise<number> {
  try {
    const ports = wireAudit(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE']), sayWaiting(stderr));
    const bar = progressBar(stderr, await ports.size());
    const { tally, unknown, troubles } = await reportAccess(ports, wanted, bar.show);
    bar.clear();
    const notes = unknown.map(unknownWords);
    const wrong = troubles.flatMap(troubleWords);
    const rows = tally.rows(wanted.atMs ?? nowMs);
    const about = aboutOf(wanted, nowMs);
    for await (const text of format === 'csv' ? csv(rows) : page({ about, rows, notes, troubles: wrong }))
      await written(stdout, text);
    for (const line of [...notes, ...wrong]) stderr.write(`${line}\n`);
    return wrong.length > 0 ? 1 : 0;
  } catch (error) {
    return endedBy(error, stderr);
  }
}

function* csv(rows: readonly AccessRow[]): Generator<string> {
  yield `${accessCsvHeader}\r\n`;
  for (const row of rows) yield `${accessCsvRow(row)}\r\n`;
}

async function* page(facts: Parameters<typeof accessPage>[0]): AsyncGenerator<string> {
  for await (const { text } of accessPage(facts)) yield text;
}

function aboutOf({ atMs, account, user, person }: Wish['wanted'], nowMs: number): string {
  const moment = new Date(atMs ?? nowMs).toISOString();
  const only = [
    ...(account === undefined ? [] : [`account ${account}`]),
    ...(user === undefined ? [] : [`IAM user ${user}`]),
    ...(person === undefined ? [] : [`person ${person}`]),
  ];
  const checked = atMs === undefined && person === undefined ? ' Compared with the user records.' : '';
  return `At ${moment}, by the events of all requests.${checked}${only.length > 0 ? ` Only ${only.join(', ')}.` : ''}`;
}
