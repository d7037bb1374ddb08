import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { awsLoginPolicy } from '../../src/adapters/slack/words/aws-login.ts';
import { loadCatalogue } from '../../src/config/load-catalogue.ts';

const sample = readFileSync('manifests/catalogue.yaml', 'utf8');

test('the sample offers `aws login` to nobody until an operator turns it on, and says what is unverified', () => {
  const { entitlements } = loadCatalogue('manifests/catalogue.yaml');
  expect(entitlements.flatMap(({ policies }) => policies).filter((arn) => awsLoginPolicy.test(arn))).toEqual(
    [],
  );
  expect(sample.replace(/\n# /g, ' ')).toContain('signed in with MFA is unverified');
});

test('without the hashes it is an entitlement that a person can ask for', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'catalogue-')), 'catalogue.yaml');
  writeFileSync(file, sample.replace(/^#(?= {2}- id: aws-login| {4})/gm, ''));
  const found = loadCatalogue(file).entitlements.find(({ id }) => id === 'aws-login');
  expect(found).toMatchObject({ kinds: ['person'], waitForMfa: true });
  expect(found?.policies.every((arn) => awsLoginPolicy.test(arn))).toBe(true);
});
