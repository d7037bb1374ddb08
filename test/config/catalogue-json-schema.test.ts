import { readFileSync } from 'node:fs';
import { catalogueJsonSchema } from '../../src/config/catalogue-json-schema.ts';

const schema = JSON.parse(catalogueJsonSchema());

test('the committed schema is what the catalogue is checked against; `npm run schema` brings it up to date', () => {
  expect(readFileSync('manifests/catalogue.schema.json', 'utf8')).toBe(catalogueJsonSchema());
});

test('the schema describes what people write: defaults may be left out, durations are text', () => {
  expect(schema.required).toEqual(['accounts', 'approvals', 'security', 'entitlements', 'rules']);
  expect(schema.properties.setUpWithin).toMatchObject({ type: 'string', default: '7d' });
  expect(schema.properties.accounts.items.required).toEqual(['id', 'name', 'boundary']);
});

test('the schema knows no other fields than the catalogue does', () => {
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.rules.items.additionalProperties).toBe(false);
});

test('the sample catalogue points editors to it', () => {
  expect(readFileSync('manifests/catalogue.yaml', 'utf8')).toMatch(/\$schema=\.\/catalogue\.schema\.json$/m);
});
