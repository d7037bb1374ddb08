import { CreateUserCommand } from '@aws-sdk/client-iam';
import { iamAccounts } from '../../../src/adapters/aws/accounts.ts';
import { Fault } from '../../../src/flows/fault.ts';
import { account, aSandbox, bot, boundary, closeAll } from '../../sandbox/aws/a-server.ts';
import { aCatalogue } from '../../support/builders.ts';

const before = { ...process.env };
afterEach(async () => {
  process.env = { ...before };
  await closeAll();
});

async function inSandbox() {
  const { aws, iam, clock } = await aSandbox();
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: bot.accessKeyId,
    AWS_SECRET_ACCESS_KEY: bot.secretAccessKey,
    AWS_ENDPOINT_URL_IAM: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
  });
  const accounts = iamAccounts({
    catalogue: aCatalogue(),
    random: { bytes: (length) => new Uint8Array(length) },
    clock: { ...clock, sleep: async () => {} },
    callMs: 5000,
    outgoing: (_, send) => send(),
  });
  const add = (userName: string) =>
    accounts
      .apply({ account, userName, requestId: 'R1', by: 'U0LEA' }, { kind: 'add-to-group', group: 'readers' })
      .then(() => 'added')
      .catch((error) => (error instanceof Fault ? error.code : error));
  const make = (userName: string) =>
    accounts.apply(
      { account, userName, requestId: 'R1', by: 'U0LEA' },
      { kind: 'create-user', path: '/countersign/', boundary, tags: { 'countersign-request': 'R1' } },
    );
  const groupsOf = (name: string) =>
    aws.account(account).users.find(({ userName }) => userName === name)?.groups;
  return { iam, clock, add, make, groupsOf, calls: () => aws.calls.map(({ action }) => action) };
}

test('a user is put into a group only under our path and our boundary: AWS asks for neither', async () => {
  const { iam, add, groupsOf } = await inSandbox();
  const Path = '/countersign/';
  await iam.send(new CreateUserCommand({ UserName: 'ada', Path, PermissionsBoundary: boundary }));
  await iam.send(new CreateUserCommand({ UserName: 'root-like', PermissionsBoundary: boundary }));
  await iam.send(new CreateUserCommand({ UserName: 'free', Path }));
  const outcomes = { ada: await add('ada'), 'root-like': await add('root-like'), free: await add('free') };
  expect(outcomes).toEqual({ ada: 'added', 'root-like': 'user.unbounded', free: 'user.unbounded' });
  expect([groupsOf('ada'), groupsOf('root-like'), groupsOf('free')]).toEqual([['readers'], [], []]);
});

test('what AWS has just made with path and boundary is not read again; a little later it is', async () => {
  const { clock, add, make, calls } = await inSandbox();
  await make('ada');
  expect(await add('ada')).toBe('added');
  expect(calls()).toEqual(['CreateUser', 'AddUserToGroup']);
  clock.advance(6_000);
  expect(await add('ada')).toBe('added');
  expect(calls().slice(2)).toEqual(['GetUser', 'AddUserToGroup']);
});

test('a user that was there before counts as read only after it was', async () => {
  const { iam, add, make, groupsOf, calls } = await inSandbox();
  const Tags = [{ Key: 'countersign-request', Value: 'R1' }];
  await iam.send(new CreateUserCommand({ UserName: 'ada', Path: '/countersign/', Tags }));
  await make('ada');
  expect(await add('ada')).toBe('user.unbounded');
  expect([groupsOf('ada'), calls().filter((each) => each === 'AddUserToGroup')]).toEqual([[], []]);
});
