import { readFileSync } from 'node:fs';
import { parseCatalogue } from '../../../src/config/load-catalogue.ts';
import { catalogueDigest } from '../../../src/core/catalogue/catalogue-digest.ts';

const sample = readFileSync('manifests/catalogue.yaml', 'utf8');
const digestOf = (text: string) => catalogueDigest(parseCatalogue(text, 'catalogue.yaml'));

test('is short, and the same for the same catalogue, however its file is written', async () => {
  const digest = await digestOf(sample);
  expect(digest).toMatch(/^[0-9a-f]{12}$/);
  const [first, ...more] = sample.split(/^(?=[a-z])/m);
  const turnedRound = [first, ...more.reverse()].join('\n# a remark\n');
  expect(await digestOf(turnedRound)).toBe(digest);
});

test('is another one as soon as one approver is', async () => {
  expect(await digestOf(sample.replace('U0SEC3', 'U0SEC4'))).not.toBe(await digestOf(sample));
});

test('a catalogue as it is built into a bundle has the digest of its file', async () => {
  const catalogue = parseCatalogue(sample, 'catalogue.yaml');
  expect(await catalogueDigest(JSON.parse(JSON.stringify(catalogue)))).toBe(await catalogueDigest(catalogue));
});
