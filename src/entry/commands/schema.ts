import { writeFileSync } from 'node:fs';
import { command } from '../command-line/command.ts';

export const schema = command({
  summary: "writes the catalogue's JSON schema, which editors use to complete and check it",
  usage: ['[<file>]'],
  operands: 1,
  options: {},
  details: `Without a file, it goes to standard output. An editor reads it when the catalogue's first line is
# yaml-language-server: $schema=./<file>`,
  async run({ operands: [path] }, { stdout }) {
    const { catalogueJsonSchema } = await import('../../config/catalogue-json-schema.ts');
    if (path === undefined) {
      stdout.write(catalogueJsonSchema());
      return 0;
    }
    writeFileSync(path, catalogueJsonSchema());
    stdout.write(`wrote ${path}\n`);
    return 0;
  },
});
