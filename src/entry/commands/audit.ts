import { command } from '../command-line/command.ts';
import { Misuse } from '../command-line/misuse.ts';

export const audit = command({
  summary: 'prints the history of a request, and verifies it',
  usage: ['<id> [--head <head>]', '--refused <day>'],
  operands: 1,
  options: {
    head: { value: '<head>', about: "also says whether a head from the log is in the request's chain" },
    refused: { value: '<day>', about: 'prints what was refused on a day, such as 2026-01-15 (UTC)' },
  },
  details: `Reads AWS_REGION, credentials and COUNTERSIGN_REQUESTS_TABLE; changes nothing. The exit code is 1 when something does
not verify.`,
  isOfTheBot: true,
  async run({ options: { head, refused }, operands: [id] }, { variables, stdout }) {
    const isOfOneKind = refused === undefined ? id !== undefined : id === undefined && head === undefined;
    if (!isOfOneKind) throw new Misuse(['Expected the id of a request, or --refused with a day alone.']);
    if (refused !== undefined && !/^\d{4}-\d\d-\d\d$/.test(refused))
      throw new Misuse([`--refused ${refused}: expected a day such as 2026-01-15.`]);
    const { audit } = await import('../audit/audit.ts');
    const wanted = refused === undefined ? { id: id ?? '', head } : { refusedOn: refused };
    return audit(wanted, variables, (text) => void stdout.write(text));
  },
});
