import { sandboxAccount as own } from '../../src/sandbox/seed.ts';
import { aSetUp, closeSetUps } from './a-set-up.ts';
import { accounts, other, otherRole, otherSeed, ownRole, seed, twoAccounts } from './two-accounts.ts';

afterEach(closeSetUps);

describe('region, credentials and identity', () => {
  test('there', async () => {
    const report = await (await aSetUp()).examine();
    expect(report.line('AWS region and credentials')).toBe(
      'ok    AWS region and credentials: us-east-1, credentials found',
    );
    expect(report.line('AWS identity')).toMatch(/^ok.*assumed-role\/countersign-worker/);
  });

  test('no region, no credentials', async () => {
    const { examine } = await aSetUp();
    const nowhere = await examine({ variables: { AWS_REGION: undefined } });
    expect(nowhere.line('AWS region and credentials')).toMatch(/^FAIL.*no region\. Fix: set AWS_REGION/);
    const nobody = await examine({
      variables: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
    });
    expect(nobody.line('AWS region and credentials')).toMatch(
      /^FAIL.*no credentials\. Fix: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE/,
    );
    for (const title of ['AWS identity', 'requests table', 'clock, against AWS'])
      expect(nobody.line(title)).toBe(`skip  ${title}: it needs “AWS region and credentials”`);
  });

  test('credentials that AWS does not take', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ variables: { AWS_ACCESS_KEY_ID: 'AKIASOMEBODYELSE0000' } });
    expect(report.line('AWS identity')).toMatch(
      /^FAIL.*InvalidClientTokenId.*Fix: renew the credentials: AWS_ACCESS_KEY_ID/,
    );
    expect(report.line(`role in account ${own}`)).toMatch(/^skip.*it needs “AWS identity”/);
    // A refusal has a date too: a wrong clock makes AWS refuse.
    expect(report.line('clock, against AWS')).toMatch(/^ok/);
  });

  test('AWS does not answer', async () => {
    const { examine } = await aSetUp();
    const report = await examine({ variables: { AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:5' } });
    expect(report.line('AWS identity')).toMatch(/^FAIL.*Fix: .*AWS_REGION and AWS_ENDPOINT_URL_STS/);
  });
});

describe('role and caller', () => {
  test('one account, no role', async () => {
    const report = await (await aSetUp()).examine();
    expect(report.line(`role in account ${own}`)).toMatch(/^ok.*bot's own credentials/);
    expect(report.line(`caller in account ${own}`)).toMatch(/^ok.*arn:aws:sts::111122223333/);
  });

  test('each account in its role, with its external id, which is not shown', async () => {
    const setUp = await aSetUp({ accounts });
    const report = await setUp.examine({ variables: twoAccounts(setUp) });
    expect(report.line(`role in account ${other}`)).toBe(
      `ok    role in account ${other}: ${otherRole} can be assumed, with its external id`,
    );
    expect(report.line(`caller in account ${other}`)).toMatch(
      /^ok.*sts::444455556666:assumed-role\/Worker\/doctor/,
    );
    expect(report.line(`caller in account ${own}`)).toMatch(
      /^ok.*sts::111122223333:assumed-role\/Worker\/doctor/,
    );
    expect(report.text).not.toContain('the-id-we-agreed-on');
    // The bot of this set-up uses the sample.
    expect(report.all('FAIL')).toEqual([report.line('catalogue of the running bot')]);
  });

  test.each([
    ['another external id', { externalId: 'a-wrong-one' }],
    ['a role that is not there', { role: `arn:aws:iam::${other}:role/nobody` }],
  ])('%s: names the role, the trust policy and who must be let in', async (_, more) => {
    const setUp = await aSetUp({ accounts });
    const report = await setUp.examine({ variables: twoAccounts(setUp, more) });
    expect(report.line(`role in account ${other}`)).toMatch(
      /^FAIL.*assumed-role\/countersign-worker\/sandbox can't assume arn:aws:iam::444455556666:role.*Fix: let the role's trust policy allow it sts:AssumeRole.*HubRoleArn of manifests\/account\.yaml.*externalId/,
    );
    expect(report.line(`boundary in account ${other}`)).toMatch(/^skip/);
    expect(report.line(`boundary in account ${own}`)).toMatch(/^ok/);
    expect(report.text).not.toContain('a-wrong-one');
  });

  test('on Lambda, where only the worker is let in: what the doctor is let into is read with its own credentials', async () => {
    const ours = seed ? { ...seed, role: ownRole, externalId: 'of-the-worker-alone' } : otherSeed;
    const setUp = await aSetUp({ accounts: [ours, otherSeed] });
    const variables = twoAccounts(setUp, { externalId: 'a-wrong-one' });
    const report = await setUp.examine({ variables, args: ['--lambda'] });
    expect(report.line(`role in account ${own}`)).toMatch(
      /^warn.*reads the account with these credentials.*Fix: if HubRoleArn of manifests\/account\.yaml is the WorkerRoleArn/,
    );
    expect(report.line(`groups in account ${own}`)).toMatch(/^ok/);
    expect(report.line(`role in account ${other}`)).toMatch(
      /^skip.*run the doctor with credentials of 444455556666/,
    );
    expect(report.line(`groups in account ${other}`)).toMatch(/^skip/);
    const asServe = await setUp.examine({ variables });
    expect(asServe.line(`role in account ${own}`)).toMatch(/^FAIL/);
  });

  test('a role, or credentials, of another account', async () => {
    const setUp = await aSetUp({ accounts });
    const elsewhere = await setUp.examine({
      variables: twoAccounts(setUp, { role: `arn:aws:iam::${own}:role/x` }),
    });
    expect(elsewhere.line('catalogue')).toMatch(
      /^FAIL.*accounts\[1\]\.role: the role belongs to account 111122223333; expected one of 444455556666/,
    );
    const path = setUp.catalogue([/111122223333/g, other]);
    const ours = await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(ours.line(`caller in account ${other}`)).toMatch(
      /^FAIL.*Fix: give account 444455556666 in the catalogue a role/,
    );
  });
});
