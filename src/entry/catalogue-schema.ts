import { writeFileSync } from 'node:fs';
import { catalogueJsonSchema } from '../config/catalogue-json-schema.ts';

// Run by `npm run schema` after the catalogue's schema has changed.
const path = 'manifests/catalogue.schema.json';
writeFileSync(path, catalogueJsonSchema());
process.stdout.write(`wrote ${path}\n`);
