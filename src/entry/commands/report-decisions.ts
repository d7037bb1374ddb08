import { command } from '../command-line/command.ts';
import { timeOf } from '../command-line/time-of.ts';
import { formatOf } from '../report/report-format.ts';

export const reportDecisions = command({
  summary: 'says how each request was decided, by whom and how fast, and how break-glass was reviewed',
  usage: ['--format csv|html [--since <time>] [--until <time>] [--catalogue <file>] [--with-reasons]'],
  options: {
    format: { value: '<format>', about: 'csv, or html: one page with charts that needs no network' },
    since: { value: '<time>', about: 'only what was decided from this day or time on, such as 2026-07-01' },
    until: { value: '<time>', about: 'only what was decided before this day or time' },
    catalogue: { value: '<file>', about: 'sums up by its rules, too' },
    'with-reasons': { about: 'also writes what people gave as reasons and answers' },
  },
  details: `Reads AWS_REGION, credentials and COUNTERSIGN_REQUESTS_TABLE; changes nothing. What nobody has decided yet counts
when it was asked. The exit code is 1 when a chain does not verify; the standard error stream says which.`,
  isOfTheBot: true,
  async run({ options }, { variables, stdout, stderr }) {
    const { since, until, catalogue, 'with-reasons': withReasons = false } = options;
    const wish = {
      format: formatOf(options.format),
      sinceMs: timeOf('since', since),
      untilMs: timeOf('until', until),
      withReasons,
      catalogue,
      nowMs: Date.now(),
    };
    const { writeDecisions } = await import('../report/write-decisions.ts');
    return writeDecisions(wish, variables, { stdout, stderr });
  },
});
