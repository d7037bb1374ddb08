import {
  AddUserToGroupCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteServiceSpecificCredentialCommand,
  IAMClient,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UpdateAccessKeyCommand,
  UpdateServiceSpecificCredentialCommand,
} from '@aws-sdk/client-iam';
import type { UserItem } from '../../../src/sandbox/playground/protocol.ts';
import { sandboxKeys } from '../../../src/sandbox/seed.ts';
import { giveServiceCredential } from '../../support/other-credentials.ts';
import { aPlayground, closePlaygrounds } from './a-playground.ts';

let iam: IAMClient;

afterEach(async () => {
  iam.destroy();
  await closePlaygrounds();
});

/** The playground, and the bot's way to IAM. */
async function aGame() {
  const game = await aPlayground();
  const { accessKeyId, secretAccessKey } = sandboxKeys;
  iam = new IAMClient({
    endpoint: game.servers.aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
  });
  const user = async (name: string) => {
    const found = (await game.all()).users[`111122223333:${name}`];
    if (!found) throw new Error(`no user ${name}`);
    return found;
  };
  return { game, user };
}

const changes = ({ marks }: UserItem) =>
  Object.fromEntries(Object.entries(marks).map(([key, { change }]) => [key, change]));
const ada = { UserName: 'ada' };

test('what the bot adds, changes and removes is marked, at the one user it works on', async () => {
  const { user } = await aGame();
  await iam.send(new CreateUserCommand({ ...ada, Path: '/countersign/' }));
  await iam.send(new AddUserToGroupCommand({ ...ada, GroupName: 'readers' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand(ada));
  const AccessKeyId = AccessKey?.AccessKeyId;
  await iam.send(new UpdateAccessKeyCommand({ ...ada, AccessKeyId, Status: 'Inactive' }));
  expect(changes(await user('ada'))).toEqual({
    user: 'added',
    'group/readers': 'added',
    [`key/${AccessKeyId}`]: 'added',
  });
  expect((await user('legacy-admin')).marks).toEqual({});

  await iam.send(new TagUserCommand({ UserName: 'legacy-admin', Tags: [{ Key: 'owner', Value: 'U0BEN' }] }));
  expect((await user('ada')).marks).toEqual({});
  expect(changes(await user('legacy-admin'))).toEqual({ 'tag/owner': 'added' });

  await iam.send(new UpdateAccessKeyCommand({ ...ada, AccessKeyId, Status: 'Active' }));
  await iam.send(new RemoveUserFromGroupCommand({ ...ada, GroupName: 'readers' }));
  expect((await user('ada')).marks).toEqual({
    [`key/${AccessKeyId}`]: { change: 'changed' },
    'group/readers': { change: 'removed', was: 'readers' },
  });
  await iam.send(new DeleteAccessKeyCommand({ ...ada, AccessKeyId }));
  expect(changes(await user('ada'))).toMatchObject({ [`key/${AccessKeyId}`]: 'removed' });
});

test('credentials beside keys are marked like keys: switched off, then gone', async () => {
  const { user } = await aGame();
  const UserName = 'legacy-admin';
  const id = await giveServiceCredential(iam, UserName, 'codecommit.amazonaws.com');
  // Somebody else's turn, so that the next change begins a plan.
  await iam.send(new CreateUserCommand(ada));
  const name = { UserName, ServiceSpecificCredentialId: id };
  await iam.send(new UpdateServiceSpecificCredentialCommand({ ...name, Status: 'Inactive' }));
  expect(changes(await user(UserName))).toEqual({ [`other/${id}`]: 'changed' });
  await iam.send(new DeleteServiceSpecificCredentialCommand(name));
  expect(changes(await user(UserName))).toEqual({ [`other/${id}`]: 'removed' });
});

test('what people do themselves at the console is not marked, and a refused call begins nothing', async () => {
  const { game, user } = await aGame();
  await iam.send(new CreateUserCommand({ ...ada, Path: '/countersign/' }));
  await iam.send(
    new CreateLoginProfileCommand({ ...ada, Password: 'Correct-Horse-7', PasswordResetRequired: true }),
  );
  await expect(
    iam.send(new AddUserToGroupCommand({ UserName: 'legacy-admin', GroupName: 'nobodies' })),
  ).rejects.toThrow();
  const before = changes(await user('ada'));
  expect(before).toEqual({ user: 'added', password: 'added' });
  const signedIn = await game.do('signIn', {
    account: '111122223333',
    userName: 'ada',
    password: 'Correct-Horse-7',
  });
  if (!('done' in signedIn)) throw new Error(signedIn.shown);
  expect(signedIn.done).toMatchObject({ mustChangePassword: true, hasShownMfa: false, mfaDevices: [] });
  const { session } = signedIn.done;
  const changed = { session, old: 'Correct-Horse-7', next: 'Battery-Staple-8' };
  expect(await game.do('changePassword', changed)).toMatchObject({
    shown: expect.stringContaining('AccessDenied'),
  });
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['iam:ChangePassword', 'iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'],
        Resource: '*',
      },
    ],
  });
  await iam.send(new PutUserPolicyCommand({ ...ada, PolicyName: 'Own', PolicyDocument }));
  expect(await game.do('changePassword', changed)).toMatchObject({ done: { mustChangePassword: false } });
  const device = await game.do('createMfaDevice', { session });
  if (!('done' in device)) throw new Error(device.shown);
  const { serialNumber, seed, qrCode } = device.done;
  expect(qrCode).toMatch(/^data:image\/png;base64,/);
  await game.do('addToAuthenticator', { name: 'ada', seed });
  const phone = await game.do('readAuthenticator', {});
  const [entry] = 'done' in phone ? phone.done.entries : [];
  if (!entry) throw new Error('the phone is empty');
  expect(
    await game.do('enableMfaDevice', { session, serialNumber, codes: ['000000', '111111'] }),
  ).toMatchObject({
    shown: expect.stringContaining('InvalidAuthenticationCode'),
  });
  expect(await game.do('enableMfaDevice', { session, serialNumber, codes: entry.passed })).toMatchObject({
    done: { mfaDevices: [serialNumber] },
  });
  expect((await user('ada')).mfaDevices).toEqual([serialNumber]);
  expect(changes(await user('ada'))).toEqual({ ...before, 'inline/Own': 'added' });

  const again = { account: '111122223333', userName: 'ada', password: 'Battery-Staple-8' };
  expect(await game.do('signIn', again)).toMatchObject({ why: 'mfa-required' });
  expect(await game.do('signIn', { ...again, mfaCode: entry.current })).toMatchObject({
    done: { hasShownMfa: true },
  });
});
