import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateUserCommand,
  type IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import type { Company } from './a-company.ts';
import { withIam } from './an-own-user.ts';
import { choices, fields } from './labels.ts';
import { newestCard } from './story.ts';

export interface AccessByHand {
  groups?: string[];
  policies?: string[];
  /** Documents by name. */
  inline?: Record<string, string>;
}

/** A user that somebody made in the account without the bot, and the card of the request to adopt it. */
export async function adoptionOf(
  company: Company,
  UserName: string,
  access: AccessByHand = {},
  { isThere = false } = {},
): Promise<Message> {
  await withIam(company, async (iam) => {
    if (!isThere) await iam.send(new CreateUserCommand({ UserName, Path: '/countersign/' }));
    await giveByHand(iam, UserName, access);
  });
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', `adopt ${UserName}`);
  const Reason = 'Ada has used this user since before there was a bot.';
  await ada.fill({ [fields.whoUsesIt]: choices.aPerson, [fields.owner]: 'Ada Byron', Reason });
  await ada.submit();
  await company.settled();
  return newestCard(company);
}

export async function giveByHand(iam: IAMClient, UserName: string, access: AccessByHand): Promise<void> {
  const { groups = [], policies = [], inline = {} } = access;
  for (const GroupName of groups) await iam.send(new AddUserToGroupCommand({ UserName, GroupName }));
  for (const PolicyArn of policies) await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  for (const [PolicyName, PolicyDocument] of Object.entries(inline))
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
}
