import { z } from 'zod';
import { catalogueSchema } from './catalogue-schema.ts';

/** What editors complete and check a catalogue with, as the text of manifests/catalogue.schema.json. */
export function catalogueJsonSchema(): string {
  const schema = { title: 'Countersign catalogue', ...z.toJSONSchema(catalogueSchema, { io: 'input' }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
