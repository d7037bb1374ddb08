import { regionMistake } from '../../src/entry/doctor/region.ts';
import { tablesSlip } from '../../src/entry/serve/tables-slip.ts';
import { TablesAway } from '../../src/flows/fault.ts';

describe('the name of a region', () => {
  test.each(['eu-central-1', 'us-gov-west-1', 'us-iso-east-1', 'eusc-de-east-1', 'ap-southeast-2'])(
    '%s is one',
    (region) => expect(regionMistake(region, {})).toBeUndefined(),
  );

  test.each(['Frankfurt', 'eu_central_1', 'eu-central', 'EU-CENTRAL-1', ' eu-central-1'])(
    '“%s” is not one',
    (region) => {
      expect(regionMistake(region, {})).toMatchObject({ status: 'FAIL', found: `${region} is not a region` });
    },
  );

  test('may be anything with a replacement for AWS', () => {
    const variables = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' };
    expect(regionMistake('local', variables)).toBeUndefined();
  });
});

describe('tables that do not answer', () => {
  const call = { action: 'dynamodb:GetItem', table: 'requests', variable: 'COUNTERSIGN_REQUESTS_TABLE' };
  const away = (code: string) =>
    new TablesAway(
      Object.assign(new Error(`getaddrinfo ${code}`), {
        code,
        hostname: 'dynamodb.eu-nowhere-1.amazonaws.com',
      }),
    );

  test('because there is no such region', async () => {
    const slip = await tablesSlip(away('ENOTFOUND'), call, { AWS_REGION: 'eu-nowhere-1' });
    expect(slip?.lines).toEqual([
      'DynamoDB: there is no host dynamodb.eu-nowhere-1.amazonaws.com. Fix: check AWS_REGION, and the DNS of this computer',
    ]);
    const standIn = await tablesSlip(away('ENOTFOUND'), call, { AWS_ENDPOINT_URL_DYNAMODB: 'http://there' });
    expect(standIn?.lines[0]).toContain('check AWS_ENDPOINT_URL_DYNAMODB');
  });

  test.each(['ECONNREFUSED', 'ETIMEDOUT', 'EAI_AGAIN'])(
    'for now (%s): that is no mistake of anybody',
    async (code) => {
      expect(await tablesSlip(away(code), call, {})).toBeUndefined();
    },
  );
});
