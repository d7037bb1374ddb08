import { command } from '../command-line/command.ts';
import { Misuse } from '../command-line/misuse.ts';
import { timeOf } from '../command-line/time-of.ts';

const formats = ['jsonl', 'csv'] as const;

export const audit = command({
  summary: 'prints the history of a request, or of everything, and verifies it',
  usage: [
    '<id> [--head <head>]',
    '--refused <day>',
    '--format jsonl|csv [--since <time>] [--until <time>] [--user <name>] …',
    '--verify [--against <file>]',
  ],
  operands: 1,
  options: {
    head: { value: '<head>', about: "also says whether a head from the log is in the request's chain" },
    refused: { value: '<day>', about: 'prints what was refused on a day, such as 2026-01-15 (UTC)' },
    format: {
      value: '<format>',
      about: 'writes every event of all requests as jsonl or csv, and what was refused',
    },
    since: { value: '<time>', about: 'only from this day or time on, such as 2026-07-01 or 2026-07-01T08:00Z' },
    until: { value: '<time>', about: 'only before this day or time' },
    user: { value: '<name>', about: 'only of the IAM user of that name' },
    person: { value: '<id>', about: 'only where this Slack user asked, owns, or did it' },
    account: { value: '<id>', about: 'only of that AWS account' },
    verify: { about: 'only verifies every chain' },
    against: { value: '<file>', about: 'also checks the heads in a file of log lines' },
  },
  details: `Reads AWS_REGION, credentials and COUNTERSIGN_REQUESTS_TABLE; changes nothing. Events of a request are in order,
requests in the order of the table. The exit code is 1 when something does not
verify; the standard error stream says what.`,
  isOfTheBot: true,
  async run({ options, operands: [id] }, { variables, stdout, stderr }) {
    const { head, refused, format, since, until, user, person, account, verify, against } = options;
    const filters = { since, until, user, person, account };
    const isFiltered = Object.values(filters).some((each) => each !== undefined);
    const isOfAll = format !== undefined || verify === true;
    const ways = [id !== undefined, refused !== undefined, isOfAll].filter(Boolean).length;
    if (
      ways !== 1 ||
      (head !== undefined && id === undefined) ||
      (!isOfAll && (isFiltered || against !== undefined))
    )
      throw new Misuse(['Expected the id of a request, --refused with a day, --format, or --verify.']);
    if (isFiltered && format === undefined)
      throw new Misuse(['--verify is of everything: leave the filters out.']);
    if (refused !== undefined && !/^\d{4}-\d\d-\d\d$/.test(refused))
      throw new Misuse([`--refused ${refused}: expected a day such as 2026-01-15.`]);
    if (isOfAll) {
      const known = formats.find((each) => each === format);
      if (format !== undefined && !known) throw new Misuse([`--format ${format}: expected jsonl or csv.`]);
      const wanted = {
        sinceMs: timeOf('since', since),
        untilMs: timeOf('until', until),
        user,
        person,
        account,
      };
      const { exportAudit } = await import('../audit/export-audit.ts');
      return exportAudit({ wanted, format: known, against }, variables, { stdout, stderr });
    }
    const { audit } = await import('../audit/audit.ts');
    const wanted = refused === undefined ? { id: id ?? '', head } : { refusedOn: refused };
    return audit(wanted, variables, (text) => void stdout.write(text));
  },
});
