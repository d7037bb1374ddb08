import * as z from 'zod';
import { catalogueSchema } from './catalogue-schema.ts';

/**
 * The text of manifests/catalogue.schema.json, with which editors complete and check a catalogue.
 */
export function catalogueJsonSchema(): string {
  const schema = { title: 'Countersign catalogue', ...z.toJSONSchema(catalogueSchema, { io: 'input' }) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
