import { command } from '../command-line/command.ts';
import { Misuse } from '../command-line/misuse.ts';
import { timeOf } from '../command-line/time-of.ts';
import { formatOf } from '../report/report-format.ts';

export const reportAccess = command({
  summary: 'says who had what at a moment, by the events alone',
  usage: ['--at <time> --format csv|html [--account <id>] [--user <name>] [--person <id>]'],
  options: {
    at: { value: '<time>', about: 'a day or time, such as 2026-09-30 or 2026-09-30T18:00Z, or now' },
    format: { value: '<format>', about: 'csv, or html: one page that needs no network' },
    account: { value: '<id>', about: 'only of that AWS account' },
    user: { value: '<name>', about: 'only of the IAM user of that name' },
    person: { value: '<id>', about: 'only what this Slack user owns, asked for, or approved' },
  },
  details: `Reads AWS_REGION, credentials and COUNTERSIGN_REQUESTS_TABLE; changes nothing. A day begins at midnight UTC.
--at now also compares the events with what the user records say. The exit code is 1 when a chain does not verify, or
something differs; the standard error stream says what.`,
  isOfTheBot: true,
  async run({ options: { at, format, ...wanted } }, { variables, stdout, stderr }) {
    if (at === undefined) throw new Misuse(['Expected --at with a day, a time, or now.']);
    const nowMs = Date.now();
    const atMs = at === 'now' ? undefined : timeOf('at', at);
    if (atMs !== undefined && atMs > nowMs)
      throw new Misuse([`--at ${at}: expected a time in the past, or now.`]);
    const known = formatOf(format);
    const { writeAccess } = await import('../report/write-access.ts');
    return writeAccess({ wanted: { ...wanted, atMs }, format: known, nowMs }, variables, { stdout, stderr });
  },
});
