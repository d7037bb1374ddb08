import { audit } from './audit/audit.ts';

const write = (text: string) => void process.stdout.write(text);

void audit(process.argv.slice(2), process.env, write).then((code) => {
  process.stdout.write('', () => process.exit(code));
});
