import { keyUse } from '../../../src/adapters/slack/intents/key-use.ts';
import { sessionWords } from '../../../src/adapters/slack/words/session.ts';

const serial = 'arn:aws-cn:iam::111122223333:mfa/ada';
const boundary = 'arn:aws-cn:iam::111122223333:policy/Boundary';
const shown = (...[userName, devices, arn]: Parameters<typeof keyUse>) =>
  JSON.stringify(keyUse(userName, devices, arn));

test('the lines for a key work in another partition', () => {
  expect(shown('ada', [serial], boundary)).toContain('--token-code 123456 --region cn-north-1');
  expect(shown('ci', [], boundary)).toContain('get-caller-identity --profile ci --region cn-north-1');
  expect(sessionWords([serial])).toContain('--token-code … --region cn-north-1`');
  expect(shown('ci', [], 'arn:aws:iam::111122223333:policy/Boundary')).not.toContain('--region');
});

test('a name that begins with a dash is the value of its option', () => {
  expect(shown('-ci', [], undefined)).toContain('aws configure --profile=-ci');
});
