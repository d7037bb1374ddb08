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
  const read = () => reader.read({ patient: iam }, account, wanted);
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
