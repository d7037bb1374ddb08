import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeactivateMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  ListMFADevicesCommand,
  ListVirtualMFADevicesCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { totp } from '../../../src/sandbox/aws/totp.ts';
import { account, aSandbox, closeAll, goodPassword, refusal, type Sandbox } from './a-server.ts';

afterEach(closeAll);

const jane = { UserName: 'jane' };
const step = 30_000;

async function withDevice(name = 'jane-phone', options?: Parameters<typeof aSandbox>[0]) {
  const sandbox = await aSandbox(options);
  await sandbox.iam.send(new CreateUserCommand(jane));
  return { ...sandbox, ...(await aDevice(sandbox, name)) };
}

async function aDevice({ iam, clock }: Sandbox, name: string) {
  const create = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: name, Path: '/countersign/' });
  const { VirtualMFADevice: device } = await iam.send(create);
  const seed = Buffer.from(device?.Base32StringSeed ?? []).toString();
  const SerialNumber = device?.SerialNumber;
  const codes = (offset = 0) => ({
    AuthenticationCode1: totp(seed, clock.now() + offset - step),
    AuthenticationCode2: totp(seed, clock.now() + offset),
  });
  return { device, seed, codes, mine: { ...jane, SerialNumber } };
}

test('codes are those of RFC 6238', () => {
  const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(totp(seed, 59_000)).toBe('287082');
  expect(totp(seed, 1_111_111_109_000)).toBe('081804');
  expect(totp(seed, 20_000_000_000_000)).toBe('353130');
});

describe('virtual MFA devices (IAM API Reference, CreateVirtualMFADevice)', () => {
  test('the seed is in the answer to the creation and in no other', async () => {
    const { iam, device, seed } = await withDevice();
    expect(device?.SerialNumber).toBe(`arn:aws:iam::${account}:mfa/countersign/jane-phone`);
    expect(seed).toMatch(/^[A-Z2-7]{64}$/);
    const listed = await iam.send(new ListVirtualMFADevicesCommand({}));
    expect(listed.VirtualMFADevices?.[0]).toEqual({ SerialNumber: device?.SerialNumber });
  });

  test('an abandoned device blocks its name until it is deleted', async () => {
    const { iam, device } = await withDevice();
    const again = new CreateVirtualMFADeviceCommand({
      VirtualMFADeviceName: 'jane-phone',
      Path: '/countersign/',
    });
    expect((await refusal(iam.send(again))).name).toBe('EntityAlreadyExistsException');
    const unassigned = await iam.send(new ListVirtualMFADevicesCommand({ AssignmentStatus: 'Unassigned' }));
    expect(unassigned.VirtualMFADevices).toHaveLength(1);
    const remove = new DeleteVirtualMFADeviceCommand({ SerialNumber: device?.SerialNumber });
    await iam.send(remove);
    expect((await refusal(iam.send(remove))).name).toBe('NoSuchEntityException');
    expect((await refusal(iam.send(again))).name).toBe('nothing');
  });
});

describe('enabling (IAM API Reference, EnableMFADevice)', () => {
  test('takes two consecutive codes of now', async () => {
    const { iam, mine, codes, aws } = await withDevice();
    const enable = (pair: ReturnType<typeof codes>) =>
      refusal(iam.send(new EnableMFADeviceCommand({ ...mine, ...pair })));
    const { AuthenticationCode1: first, AuthenticationCode2: second } = codes();
    const wrong = { name: 'InvalidAuthenticationCodeException', status: 403 };
    expect(await enable({ AuthenticationCode1: second, AuthenticationCode2: second })).toMatchObject(wrong);
    expect(await enable({ AuthenticationCode1: second, AuthenticationCode2: first })).toMatchObject(wrong);
    expect(await enable(codes(-10 * step))).toMatchObject(wrong);
    expect((await enable({ AuthenticationCode1: '12345', AuthenticationCode2: second })).name).toBe(
      'ValidationError',
    );
    expect((await enable(codes())).name).toBe('nothing');
    expect((await enable(codes())).name).toBe('EntityAlreadyExistsException');
    expect((await iam.send(new ListMFADevicesCommand(jane))).MFADevices?.[0]?.SerialNumber).toBe(
      mine.SerialNumber,
    );
    expect(aws.account(account).users[0]?.mfaDevices).toEqual([mine.SerialNumber]);
  });

  test.each([
    ['one step of delay is forgiven', 1, true],
    ['codes that come later are taken, but leave the device out of sync', 3, false],
  ])('%s', async (_, stepsLate, inSync) => {
    const { iam, mine, codes, clock, seed, aws } = await withDevice();
    await iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    const pair = codes();
    clock.advance(stepsLate * step);
    await iam.send(new EnableMFADeviceCommand({ ...mine, ...pair }));
    const mfaCode = totp(seed, clock.now());
    const signIn = () => aws.console(account).signIn({ userName: 'jane', password: goodPassword, mfaCode });
    if (inSync) expect(signIn().mfa).toBe(true);
    else expect(signIn).toThrow('Your MFA code is incorrect');
  });

  test('codes two steps apart are not consecutive', async () => {
    const { iam, mine, codes } = await withDevice();
    const AuthenticationCode1 = codes(-step).AuthenticationCode1;
    const apart = new EnableMFADeviceCommand({ ...mine, ...codes(), AuthenticationCode1 });
    expect((await refusal(iam.send(apart))).name).toBe('InvalidAuthenticationCodeException');
  });

  test('a code that has served once serves for nothing else, even after the device was deactivated', async () => {
    const { iam, mine, codes, clock, seed, aws } = await withDevice();
    await iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    const enable = () => iam.send(new EnableMFADeviceCommand({ ...mine, ...codes() }));
    await enable();
    const mfaCode = totp(seed, clock.now());
    const signIn = () => aws.console(account).signIn({ userName: 'jane', password: goodPassword, mfaCode });
    expect(signIn).toThrow('This code was used before');
    await iam.send(new DeactivateMFADeviceCommand(mine));
    expect((await refusal(enable())).name).toBe('InvalidAuthenticationCodeException');
    clock.advance(2 * step);
    expect((await refusal(enable())).name).toBe('nothing');
  });

  test('the device must exist and the quota counts devices in use', async () => {
    const sandbox = await withDevice('one', { accounts: [{ id: account, quotas: { mfaDevicesPerUser: 1 } }] });
    const { iam, mine, codes } = sandbox;
    const SerialNumber = `arn:aws:iam::${account}:mfa/nowhere`;
    const absent = await refusal(iam.send(new EnableMFADeviceCommand({ ...mine, SerialNumber, ...codes() })));
    expect(absent.message).toBe(`VirtualMFADevice with serial number ${SerialNumber} doesn't exist.`);
    await iam.send(new EnableMFADeviceCommand({ ...mine, ...codes() }));
    const second = await aDevice(sandbox, 'two');
    const refused = await refusal(iam.send(new EnableMFADeviceCommand({ ...second.mine, ...second.codes() })));
    expect(refused.name).toBe('LimitExceededException');
  });
});

describe('losing a device (IAM User Guide, what if an MFA device is lost)', () => {
  test('it is deactivated first and deleted then', async () => {
    const { iam, mine, codes } = await withDevice();
    await iam.send(new EnableMFADeviceCommand({ ...mine, ...codes() }));
    const remove = new DeleteVirtualMFADeviceCommand({ SerialNumber: mine.SerialNumber });
    expect(await refusal(iam.send(remove))).toMatchObject({ name: 'DeleteConflictException', status: 409 });
    await iam.send(new DeactivateMFADeviceCommand(mine));
    const again = await refusal(iam.send(new DeactivateMFADeviceCommand(mine)));
    expect(again).toMatchObject({ name: 'NoSuchEntityException', message: 'MFA Device invalid for user.' });
    expect((await refusal(iam.send(remove))).name).toBe('nothing');
  });

  test('one whose clock is off works again after a resync', async () => {
    const { iam, mine, codes, aws, seed, clock } = await withDevice();
    await iam.send(new EnableMFADeviceCommand({ ...mine, ...codes() }));
    await iam.send(new CreateLoginProfileCommand({ ...jane, Password: goodPassword }));
    const ahead = 5 * step;
    const signIn = () =>
      aws.console(account).signIn({
        userName: 'jane',
        password: goodPassword,
        mfaCode: totp(seed, clock.now() + ahead),
      });
    expect(signIn).toThrow('Your MFA code is incorrect');
    const drifted = codes(ahead);
    const same = { ...drifted, AuthenticationCode1: drifted.AuthenticationCode2 };
    expect((await refusal(iam.send(new ResyncMFADeviceCommand({ ...mine, ...same })))).name).toBe(
      'InvalidAuthenticationCodeException',
    );
    await iam.send(new ResyncMFADeviceCommand({ ...mine, ...drifted }));
    expect(signIn).toThrow('This code was used before');
    clock.advance(step);
    expect(signIn().mfa).toBe(true);
    expect((await refusal(iam.send(new ResyncMFADeviceCommand({ ...mine, ...drifted })))).status).toBe(403);
    const tooFar = codes(21 * step);
    expect((await refusal(iam.send(new ResyncMFADeviceCommand({ ...mine, ...tooFar })))).status).toBe(403);
  });
});
