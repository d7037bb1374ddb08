import type { IAMClient } from '@aws-sdk/client-iam';
import { signInUrlOf } from '../../../src/adapters/aws/sign-in-url.ts';
import { partitions } from '../../../src/core/catalogue/partitions.ts';

function anAccount(...AccountAliases: string[]) {
  return { patient: { send: async () => ({ AccountAliases }) } as unknown as IAMClient };
}

test('people of the European Sovereign Cloud sign in there, not at the commercial part of AWS', async () => {
  expect(await signInUrlOf(anAccount(), '111122223333', 'aws-eusc')).toBe(
    'https://111122223333.signin.amazonaws-eusc.eu/console',
  );
});

test('no two parts of AWS share a page, and an alias takes the place of the number', async () => {
  const urls = await Promise.all(
    partitions.map((partition) => signInUrlOf(anAccount('acme'), '111122223333', partition)),
  );
  expect(new Set(urls).size).toBe(partitions.length);
  expect(urls[0]).toBe('https://acme.signin.aws.amazon.com/console');
});
