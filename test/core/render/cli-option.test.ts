import { partitions } from '../../../src/core/catalogue/partitions.ts';
import { awsCli } from '../../../src/core/render/aws-cli.ts';
import { cliOption, cliRegion } from '../../../src/core/render/cli-option.ts';
import { resultingFrom } from '../../../src/core/render/resulting-from.ts';

test('a value that begins with a dash is no option of its own', () => {
  expect(cliOption('user-name', 'ada')).toBe('--user-name ada');
  expect(cliOption('user-name', '-ada')).toBe('--user-name=-ada');
});

test('every partition but the first needs its Region', () => {
  const named = partitions.map((partition) => cliRegion(`arn:${partition}:iam::111122223333:policy/Boundary`));
  expect(named.filter((region) => region === '')).toHaveLength(1);
  expect(named).toContain(' --region cn-north-1');
  expect(named).toContain(' --region eusc-de-east-1');
  expect(cliRegion('arn:aws:iam::aws:policy/ReadOnlyAccess')).toBe('');
  expect(cliRegion(undefined)).toBe('');
});

test('a script for another partition names its Region, before it asks whose credentials they are', () => {
  const scriptFor = (partition: string) =>
    awsCli(
      resultingFrom({
        account: '111122223333',
        userName: 'ada',
        operations: [{ kind: 'attach-policy', arn: `arn:${partition}:iam::aws:policy/Audit`, version: 'v1' }],
      }),
      'A title',
    );
  expect(scriptFor('aws-cn')).toMatch(/export AWS_REGION=cn-north-1\n[\s\S]*sts get-caller-identity/);
  expect(scriptFor('aws')).not.toContain('AWS_REGION');
});
