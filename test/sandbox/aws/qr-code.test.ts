import { CreateVirtualMFADeviceCommand } from '@aws-sdk/client-iam';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { qrCodePng } from '../../../src/sandbox/aws/qr-code-png.ts';
import { account, aSandbox, closeAll, other } from './a-server.ts';

afterEach(closeAll);

/** What a phone would see in the picture, by libraries that had no part in drawing it. */
function scan(picture: Uint8Array): string | undefined {
  const { data, width, height } = PNG.sync.read(Buffer.from(picture));
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}

describe('QRCodePNG (IAM API Reference, VirtualMFADevice)', () => {
  test.each([
    ['the account id', { id: account }, account],
    ['the alias, where the account has one', { id: account, alias: 'our-place' }, 'our-place'],
  ])('holds device name, %s and the seed that the answer gives as text', async (_, seed, shown) => {
    const { iam } = await aSandbox({ accounts: [seed, { id: other }] });
    const create = new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'jane-1', Path: '/countersign/' });
    const { VirtualMFADevice: device } = await iam.send(create);
    const text = Buffer.from(device?.Base32StringSeed ?? []).toString();
    expect(scan(device?.QRCodePNG ?? Buffer.of())).toBe(`otpauth://totp/jane-1@${shown}?secret=${text}`);
  });

  test.each([1, 40, 200, 500])('a text of %i letters can be read back', (length) => {
    const text = 'aZ9+='.repeat(100).slice(0, length);
    expect(scan(qrCodePng(text))).toBe(text);
  });
});
