import { readPart } from '../../config/environment.ts';
import { loadCatalogue } from '../../config/load-catalogue.ts';
import { decisionCsvHeader, decisionCsvRow } from '../../core/report/decision-csv.ts';
import { decisionHead, decisionRow } from '../../core/report/decision-page.ts';
import { DecisionTally } from '../../core/report/decision-tally.ts';
import { pageFoot, tableFoot } from '../../core/report/page.ts';
import { rulesOver } from '../../core/request/rules-over.ts';
import { reportDecisions } from '../../flows/report-decisions.ts';
import { wireAudit } from '../../wire/wire-audit.ts';
import { endedBy } from '../command-line/ended-by.ts';
import { progressBar } from '../command-line/progress-bar.ts';
import { sayWaiting } from '../command-line/say-waiting.ts';
import { written } from '../command-line/written.ts';
import type { ReportFormat } from './report-format.ts';
import { spool } from './spool.ts';
import { troubleWords } from './trouble-words.ts';

interface Wish {
  sinceMs?: number | undefined;
  untilMs?: number | undefined;
  format: ReportFormat;
  withReasons: boolean;
  /** A file, for the rules. */
  catalogue?: string | undefined;
  nowMs: number;
}

interface Streams {
  stdout: NodeJS.WritableStream;
  stderr: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Returns the exit code: 1 when a chain doesn't verify. */
export async function writeDecisions(
  { format, withReasons, catalogue: path, ...wish }: Wish,
  variables: NodeJS.ProcessEnv,
  { stdout, stderr }: Streams,
): Promise<number> {
  const rows = await spool();
  try {
    const ports = wireAudit(readPart(variables, ['COUNTERSIGN_REQUESTS_TABLE']), sayWaiting(stderr));
    const catalogue = path === undefined ? undefined : loadCatalogue(path);
    const bar = progressBar(stderr, await ports.size());
    const tally = new DecisionTally();
    const troubles: string[] = [];
    if (format === 'csv') await written(stdout, `${decisionCsvHeader(withReasons)}\r\n`);
    const rulesOf = catalogue && ((state: Parameters<typeof rulesOver>[0]) => rulesOver(state, catalogue));
    await reportDecisions(
      ports,
      { ...wish, rulesOf },
      {
        async row(row) {
          if (format === 'csv') return written(stdout, `${decisionCsvRow(row, withReasons)}\r\n`);
          tally.add(row);
          await rows.write(decisionRow(row, withReasons).text);
        },
        trouble: (trouble) => void troubles.push(...troubleWords(trouble)),
        progress: bar.show,
      },
    );
    bar.clear();
    if (format === 'html') {
      const facts = { about: aboutOf(wish, catalogue !== undefined), tally, withReasons, troubles };
      await written(stdout, (await decisionHead(facts)).text);
      await rows.pour(stdout);
      await written(stdout, `${tableFoot.text}${pageFoot.text}`);
    }
    for (const line of troubles) stderr.write(`${line}\n`);
    return troubles.length > 0 ? 1 : 0;
  } catch (error) {
    return endedBy(error, stderr);
  } finally {
    await rows.drop();
  }
}

function aboutOf({ sinceMs, untilMs, nowMs }: Omit<Wish, 'format' | 'withReasons'>, hasRules: boolean): string {
  const isoOf = (atMs: number) => new Date(atMs).toISOString();
  const since = sinceMs === undefined ? 'From the beginning' : `From ${isoOf(sinceMs)}`;
  const rules = hasRules ? ' Rules are those of the catalogue that was given.' : '';
  return `${since} until ${isoOf(untilMs ?? nowMs)}, by the events of all requests.${rules}`;
}
