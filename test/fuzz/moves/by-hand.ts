import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { adopt } from '../../../src/flows/adopt.ts';
import { withIam } from '../../support/an-own-user.ts';
import { deleteByHand } from '../../support/delete-by-hand.ts';
import { account, goodReason } from '../../support/story.ts';
import { owners } from '../owners.ts';
import type { Scene } from '../world.ts';

const isThere = ({ world, userName }: Scene) =>
  world.company.aws.account(account).users.some((user) => user.userName === userName);

/** Somebody has made a user without the bot, and wants it managed from now on. */
export async function adoptOne(scene: Scene): Promise<void> {
  const { world, ports, id, key, pick, isOneIn, record, requests } = scene;
  // A name that a request has reserved, or that waits for a decision, is left to it.
  const isWanted = record?.belongsTo ?? record?.reservedBy;
  const isOpen = requests.some(({ phase }) => /submitted|pending|applying|failed|undoing/.test(phase.status));
  if (!isThere(scene)) {
    if (isWanted || isOpen) return;
    await makeByHand(scene);
  } else if (!world.byHand.has(key.userName)) return;
  const userKind = isOneIn(2, 1) ? 'person' : 'workload';
  await adopt(ports, id, 'U0LEA', { ...key, owner: pick(owners, 2), userKind, reason: goodReason });
}

async function makeByHand({ world, userName: UserName, isOneIn }: Scene): Promise<void> {
  // What AWS refuses is meant for the bot.
  world.company.aws.faults.clear();
  world.byHand.add(UserName);
  world.deletedByHand.delete(UserName);
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
  });
  await withIam(world.company, async (iam) => {
    await iam.send(new CreateUserCommand({ UserName, Path: '/countersign/' }));
    if (isOneIn(2, 0)) await iam.send(new AddUserToGroupCommand({ UserName, GroupName: 'readers' }));
    if (isOneIn(3, 0))
      await iam.send(
        new AttachUserPolicyCommand({ UserName, PolicyArn: 'arn:aws:iam::aws:policy/SecurityAudit' }),
      );
    if (isOneIn(2, 1))
      await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'Buckets', PolicyDocument }));
    if (isOneIn(3, 2)) await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Made-by-hand-1!' }));
  });
}

/** Somebody deletes the user in the AWS console: the bot doesn't know until it looks. */
export async function deleteOne(scene: Scene): Promise<void> {
  if (!isThere(scene)) return;
  scene.world.company.aws.faults.clear();
  scene.world.byHand.delete(scene.userName);
  scene.world.deletedByHand.add(scene.userName);
  scene.world.hands.delete(scene.userName);
  await deleteByHand(scene.world.company, scene.userName);
}
