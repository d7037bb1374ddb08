import { exportFormats } from '../../core/render/export-format.ts';
import { command } from '../command-line/command.ts';
import { Misuse } from '../command-line/misuse.ts';

export const exportCommand = command({
  summary: 'prints what a request results in as Terraform, CloudFormation or an AWS CLI script',
  usage: ['<id> --format terraform', '<id> --format cloudformation', '<id> --format cli'],
  operands: 1,
  options: {
    format: { value: '<format>', about: 'terraform, cloudformation or cli' },
  },
  details: `Reads AWS_REGION, credentials and COUNTERSIGN_REQUESTS_TABLE; changes nothing. Credentials are never part
of it. Of a request that waits for a decision it prints what is planned; the first line says so.`,
  isOfTheBot: true,
  async run({ options, operands: [id] }, { variables, stdout, stderr }) {
    const format = exportFormats.find((each) => each === options.format);
    if (!id || !format)
      throw new Misuse([`Expected the id of a request, and --format ${exportFormats.join(', ')}.`]);
    const { exportAsCode } = await import('../export/export.ts');
    const streams = {
      out: (text: string) => void stdout.write(text),
      err: (text: string) => void stderr.write(text),
    };
    return exportAsCode({ id, format }, variables, streams);
  },
});
