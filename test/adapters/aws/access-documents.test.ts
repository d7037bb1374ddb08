import { setImmediate } from 'node:timers/promises';
import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import { DocumentReader } from '../../../src/adapters/aws/access-documents.ts';
import { account, allow, aSandbox, boundary, closeAll } from '../../sandbox/aws/a-server.ts';

afterEach(closeAll);

const wanted = { groups: ['readers'], policies: [], boundary };

async function aPolicy(iam: Awaited<ReturnType<typeof aSandbox>>['iam'], PolicyName: string) {
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: allow('s3:*') }));
  return Policy?.Arn ?? '';
}

test('what a group had before is read beside the list of what it has, and only what it has counts', async () => {
  const { aws, iam } = await aSandbox();
  const has = (...policies: string[]) => aws.byHand.changeGroup(account, 'readers', { policies });
  const reader = new DocumentReader();
  const [one, other] = [await aPolicy(iam, 'one'), await aPolicy(iam, 'other')];
  has(one);
  const read = () => reader.read({ patient: iam }, { account, requestId: 'r1' }, wanted);
  const namesOf = async () => Object.keys((await read()).groups.readers ?? {});
  expect(await namesOf()).toEqual([`${one} v1`]);

  const order: string[] = [];
  iam.middlewareStack.add((next, { commandName }) => async (args) => {
    const { PolicyArn } = args.input as { PolicyArn?: string };
    const name = `${commandName} ${PolicyArn ?? ''}`.trim();
    order.push(name);
    const answer = await next(args);
    order.push(`${name} answered`);
    return answer;
  });
  await read();
  expect(order.indexOf(`GetPolicyCommand ${one}`)).toBeLessThan(
    order.indexOf('ListAttachedGroupPoliciesCommand answered'),
  );

  has(other);
  expect(await namesOf()).toEqual([`${other} v1`]);
});

/** Of the boundary, for a request; and what it calls. */
async function aReader() {
  const { aws, iam } = await aSandbox();
  const reader = new DocumentReader();
  const read: string[] = [];
  iam.middlewareStack.add((next, { commandName }) => (args) => {
    read.push(String(commandName));
    return next(args);
  });
  const ask = (requestId: string) => reader.policy({ patient: iam }, { requestId }, boundary);
  return { aws, ask, read };
}

test('a policy that is wanted in several places at once is read once, for each request', async () => {
  const { ask, read } = await aReader();
  const [one, other] = await Promise.all([ask('r1'), ask('r1')]);
  expect(one?.Arn).toBe(boundary);
  expect(other).toBe(one);
  expect(read).toEqual(['GetPolicyCommand']);
  await Promise.all([ask('r1'), ask('r2')]);
  expect(read).toHaveLength(3);
});

test('who asks for a policy while it is being read asks anew: the answer may be older than the question', async () => {
  const { ask, read } = await aReader();
  const one = ask('r1');
  await setImmediate();
  await Promise.all([one, ask('r1')]);
  expect(read).toHaveLength(2);
});

test('a read that failed is not kept', async () => {
  const { aws, ask } = await aReader();
  aws.faults.add({ operation: 'GetPolicy', kind: 'refuse', code: 'AccessDenied', times: 1 });
  await expect(Promise.all([ask('r1'), ask('r1')])).rejects.toThrow();
  expect((await ask('r1'))?.Arn).toBe(boundary);
});
