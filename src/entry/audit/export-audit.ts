import { readPart } from '../../config/environment.ts';
import { auditCsvHeader, auditCsvRow } from '../../core/audit/audit-csv.ts';
import type { AuditLine } from '../../core/audit/line.ts';
import type { Finding } from '../../flows/audit.ts';
import { auditEverything, type Wanted } from '../../flows/audit-everything.ts';
import { findingText } from '../../flows/finding-text.ts';
import { wireAudit } from '../../wire/wire-audit.ts';
import { endedBy } from '../command-line/ended-by.ts';
import { progressBar } from '../command-line/progress-bar.ts';
import { sayWaiting } from '../command-line/say-waiting.ts';
import { written } from '../command-line/written.ts';
import { knownHeads } from './known-heads.ts';

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
  let known: Awaited<ReturnType<typeof knownHeads>> | undefined;
  try {
    const ports = wireAudit(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE']), sayWaiting(stderr));
    known = against === undefined ? undefined : await knownHeads(against);
    const bar = progressBar(stderr, await ports.size());
    if (format === 'csv') await written(stdout, `${auditCsvHeader}\r\n`);
    const broken = new Set<string>();
    let unreadable = 0;
    const line = async (each: AuditLine) => {
      if (format === 'csv') await written(stdout, `${auditCsvRow(each)}\r\n`);
      if (format === 'jsonl') await written(stdout, `${JSON.stringify(each)}\n`);
    };
    const heard = {
      line,
      broken(id: string, findings: readonly Finding[]) {
        broken.add(id);
        bar.clear();
        for (const finding of findings) stderr.write(`${id}: ${findingText(finding)}\n`);
      },
      unreadable(why: string) {
        unreadable += 1;
        bar.clear();
        stderr.write(`${why}\n`);
      },
      progress: bar.show,
    };
    await auditEverything(ports, wanted, heard, known);
    bar.clear();
    stderr.write(`${verdictOn(broken.size, unreadable)}\n`);
    return broken.size + unreadable === 0 ? 0 : 1;
  } catch (error) {
    return endedBy(error, stderr);
  } finally {
    await known?.drop();
  }
}

function verdictOn(broken: number, unreadable: number): string {
  const left =
    unreadable === 0
      ? ''
      : ` What was refused can't be read in ${unreadable === 1 ? '1 case' : `${unreadable} cases`}.`;
  if (broken === 0) return `All chains verify.${left}`;
  return `${broken} ${broken === 1 ? 'request does' : 'requests do'} NOT verify.${left}`;
}
