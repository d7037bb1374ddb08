import { stuck } from './stuck/stuck.ts';

const write = (text: string) => void process.stdout.write(text);

void stuck(process.argv.slice(2), process.env, write).then((code) => {
  process.stdout.write('', () => process.exit(code));
});
