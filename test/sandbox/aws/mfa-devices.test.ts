import {
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteUserCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  GetMFADeviceCommand,
  type IAMClient,
  ListMFADevicesCommand,
  ListMFADeviceTagsCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
  TagMFADeviceCommand,
  UntagMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import { account, aSandbox, closeAll, refusal } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const SerialNumber = `arn:aws:iam::${account}:mfa/jane-1`;

async function aDevice(iam: IAMClient, Tags?: { Key: string; Value: string }[]) {
  const create = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'jane-1', Tags });
  const seed = (await iam.send(create)).VirtualMFADevice?.Base32StringSeed ?? [];
  const text = Buffer.from(seed).toString();
  return (atMs: number) =>
    new EnableMFADeviceCommand({
      ...jane,
      SerialNumber,
      AuthenticationCode1: totp(text, atMs - 30_000),
      AuthenticationCode2: totp(text, atMs),
    });
}

test('a device carries tags, which lists of devices do not show (IAM API Reference, TagMFADevice)', async () => {
  const { iam } = await aSandbox();
  await aDevice(iam, [{ Key: 'request', Value: 'one' }]);
  const tagged = async () =>
    (await iam.send(new ListMFADeviceTagsCommand({ SerialNumber }))).Tags?.map(({ Key, Value }) => [
      Key,
      Value,
    ]);
  await iam.send(new TagMFADeviceCommand({ SerialNumber, Tags: [{ Key: 'Owner', Value: 'jane' }] }));
  expect(await tagged()).toEqual([
    ['Owner', 'jane'],
    ['request', 'one'],
  ]);
  await iam.send(new UntagMFADeviceCommand({ SerialNumber, TagKeys: ['owner', 'nothing'] }));
  expect(await tagged()).toEqual([['request', 'one']]);
  const listed = await iam.send(new ListVirtualMFADevicesCommand({}));
  expect(listed.VirtualMFADevices).toEqual([{ SerialNumber }]);
  const absent = iam.send(new ListMFADeviceTagsCommand({ SerialNumber: `${SerialNumber}x` }));
  expect((await refusal(absent)).name).toBe('NoSuchEntityException');
});

test('a security key is listed for its user, takes no codes, and is gone when it is deactivated', async () => {
  const { iam } = await aSandbox({
    accounts: [{ id: account, users: [{ name: 'jane', securityKeys: ['usb'] }] }],
  });
  const serials = async () =>
    (await iam.send(new ListMFADevicesCommand(jane))).MFADevices?.map((each) => each.SerialNumber);
  const usb = `arn:aws:iam::${account}:u2f/user/jane/usb`;
  expect(await serials()).toEqual([usb]);
  expect((await iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toEqual([]);
  const mine = { ...jane, SerialNumber: usb };
  expect(await iam.send(new GetMFADeviceCommand(mine))).toMatchObject(mine);
  const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '654321' };
  const resync = iam.send(new ResyncMFADeviceCommand({ ...mine, ...codes }));
  expect((await refusal(resync)).name).toBe('InvalidAuthenticationCodeException');
  const remove = iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber: usb }));
  expect((await refusal(remove)).name).toBe('NoSuchEntityException');
  await iam.send(new DeactivateMFADeviceCommand(mine));
  expect(await serials()).toEqual([]);
});

test('GetMFADevice knows security keys only', async () => {
  const { iam, clock } = await aSandbox();
  await iam.send(new CreateUserCommand(jane));
  await iam.send((await aDevice(iam))(clock.now()));
  const get = iam.send(new GetMFADeviceCommand({ ...jane, SerialNumber }));
  expect((await refusal(get)).name).toBe('NoSuchEntityException');
});

test('a new device takes its time to be seen everywhere', async () => {
  const { iam, clock } = await aSandbox({ visibilityDelayMs: 5000 });
  await iam.send(new CreateUserCommand(jane));
  clock.advance(5000);
  const enable = await aDevice(iam);
  expect((await refusal(iam.send(enable(clock.now())))).name).toBe('NoSuchEntityException');
  expect((await iam.send(new ListVirtualMFADevicesCommand({}))).VirtualMFADevices).toEqual([]);
  clock.advance(5000);
  expect((await refusal(iam.send(enable(clock.now())))).name).toBe('nothing');
  const listed = async () => (await iam.send(new ListMFADevicesCommand(jane))).MFADevices?.length;
  expect(await listed()).toBe(0);
  clock.advance(5000);
  expect(await listed()).toBe(1);
});

test.each([
  ['user', (iam: IAMClient) => iam.send(new DeleteUserCommand(jane))],
  ['device', (iam: IAMClient) => iam.send(new DeleteVirtualMFADeviceCommand({ SerialNumber }))],
])('a %s removed and made again cannot be worked with at once', async (kind, remove) => {
  const { iam, clock } = await aSandbox({ unmodifiableMs: 60_000 });
  await iam.send(new CreateUserCommand(jane));
  let enable = await aDevice(iam);
  await remove(iam);
  if (kind === 'user') await iam.send(new CreateUserCommand(jane));
  else enable = await aDevice(iam);
  expect(await refusal(iam.send(enable(clock.now())))).toMatchObject({
    name: 'EntityTemporarilyUnmodifiableException',
    status: 409,
  });
  clock.advance(60_000);
  expect((await refusal(iam.send(enable(clock.now())))).name).toBe('nothing');
});
