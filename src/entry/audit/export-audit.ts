import { EnvironmentError, readPart } from '../../config/environment.ts';
import { auditCsvHeader, auditCsvRow } from '../../core/audit/audit-csv.ts';
import type { AuditLine } from '../../core/audit/line.ts';
import type { Finding } from '../../flows/audit.ts';
import { auditEverything, type Wanted } from '../../flows/audit-everything.ts';
import { findingText } from '../../flows/finding-text.ts';
import { wireAudit } from '../../wire/wire-audit.ts';
import { knownHeads } from './known-heads.ts';
import { progressBar } from './progress-bar.ts';
import { written } from './written.ts';

export interface Export {
  wanted: Wanted;
  /** Absent: no events are written; the chains are verified only. */
  format?: 'jsonl' | 'csv' | undefined;
  /** A file of log lines, whose heads must be in the chains. */
  against?: string | undefined;
}

interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/**
 * Writes every event that is wanted, and says on the standard error stream which requests do not verify. Returns the exit
 * code: 1 when one does not.
 */
export async function exportAudit(
  { wanted, format, against }: Export,
  variables: NodeJS.ProcessEnv,
  { stdout, stderr }: Streams,
): Promise<number> {
  try {
    const ports = wireAudit(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE']));
    const known = against === undefined ? undefined : await knownHeads(against);
    const bar = progressBar(stderr, await ports.size());
    if (format === 'csv') await written(stdout, `${auditCsvHeader}\r\n`);
    let broken = 0;
    const line = async (each: AuditLine) => {
      if (format === 'csv') await written(stdout, `${auditCsvRow(each)}\r\n`);
      if (format === 'jsonl') await written(stdout, `${JSON.stringify(each)}\n`);
    };
    const heard = {
      line,
      broken(id: string, findings: readonly Finding[]) {
        broken += 1;
        bar.clear();
        for (const finding of findings) stderr.write(`${id}: ${findingText(finding)}\n`);
      },
      progress: bar.show,
    };
    await auditEverything(ports, wanted, heard, known);
    bar.clear();
    const verdict =
      broken === 0
        ? 'All chains verify.'
        : `${broken} ${broken === 1 ? 'request does' : 'requests do'} NOT verify.`;
    stderr.write(`${verdict}\n`);
    return broken === 0 ? 0 : 1;
  } catch (error) {
    stderr.write(`${error instanceof EnvironmentError ? error.message : String(error)}\n`);
    return 1;
  }
}
