import {
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  IAMClient,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import type { Company } from './a-company.ts';
import { userOf } from './story.ts';

/** Somebody deletes a user in the AWS console, with all that hangs on it. */
export async function deleteByHand(company: Pick<Company, 'aws'>, UserName: string): Promise<void> {
  const user = userOf(company, UserName);
  if (!user) throw new Error(`there is no user ${UserName}`);
  const iam = new IAMClient({});
  for (const { id: AccessKeyId } of user.accessKeys)
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
  for (const SerialNumber of user.mfaDevices)
    await iam.send(new DeactivateMFADeviceCommand({ UserName, SerialNumber }));
  for (const GroupName of user.groups) await iam.send(new RemoveUserFromGroupCommand({ UserName, GroupName }));
  for (const PolicyArn of user.attachedPolicies)
    await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
  for (const PolicyName of Object.keys(user.inlinePolicies))
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
  if (user.loginProfile) await iam.send(new DeleteLoginProfileCommand({ UserName }));
  await iam.send(new DeleteUserCommand({ UserName }));
  iam.destroy();
}

/** Then they make another with its name, a password and a key. */
export async function replaceByHand(company: Pick<Company, 'aws'>, UserName: string) {
  await deleteByHand(company, UserName);
  const iam = new IAMClient({});
  await iam.send(new CreateUserCommand({ UserName, Path: '/countersign/' }));
  await iam.send(new CreateLoginProfileCommand({ UserName, Password: 'Their-own-Passw0rd!' }));
  await iam.send(new CreateAccessKeyCommand({ UserName }));
  iam.destroy();
  return userOf(company, UserName);
}
