import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
} from '@aws-sdk/client-iam';
import { account, aSandbox, closeAll, goodPassword, refusal } from './a-server.ts';

afterEach(closeAll);

test('the credential report tells the state of every credential, and is four hours old at most', async () => {
  const { iam, clock } = await aSandbox({
    accounts: [{ id: account, passwordPolicy: { maxAgeDays: 90 } }],
  });
  const generate = async () => (await iam.send(new GenerateCredentialReportCommand({}))).State;
  const get = () => iam.send(new GetCredentialReportCommand({}));
  expect(await refusal(get())).toMatchObject({ name: 'CredentialReportNotPresentException', status: 410 });
  await iam.send(new CreateUserCommand({ UserName: 'jane', Path: '/countersign/' }));
  await iam.send(new CreateLoginProfileCommand({ UserName: 'jane', Password: goodPassword }));
  await iam.send(new CreateAccessKeyCommand({ UserName: 'jane' }));
  expect([await generate(), await generate()]).toEqual(['STARTED', 'COMPLETE']);
  const { Content, ReportFormat } = await get();
  expect(ReportFormat).toBe('text/csv');
  const [header = [], root, jane = []] = Buffer.from(Content ?? [])
    .toString()
    .split('\n')
    .map((line) => line.split(','));
  expect(root?.[0]).toBe('<root_account>');
  expect(root).toHaveLength(header.length);
  const now = '2026-11-22T10:00:00+00:00';
  expect(Object.fromEntries(header.map((name, index) => [name, jane[index]]))).toMatchObject({
    user: 'jane',
    arn: `arn:aws:iam::${account}:user/countersign/jane`,
    user_creation_time: now,
    password_enabled: 'true',
    password_last_used: 'no_information',
    password_last_changed: now,
    password_next_rotation: '2027-02-20T10:00:00+00:00',
    mfa_active: 'false',
    access_key_1_active: 'true',
    access_key_1_last_used_date: 'N/A',
    access_key_2_active: 'false',
    cert_2_last_rotated: 'N/A',
  });
  clock.advance(4 * 3_600_000);
  expect(await refusal(get())).toMatchObject({ name: 'CredentialReportExpiredException', status: 410 });
  expect(await generate()).toBe('STARTED');
});
