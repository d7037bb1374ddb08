import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import {
  endsPolicy,
  endsPolicyName,
  selfServicePolicyName,
  sessionsCutPolicy,
  sessionsCutPolicyName,
  waitsForConfirmation,
} from '../../../core/account/bot-policies.ts';
import type { AccountClients } from '../clients.ts';
import { unlessGone } from '../or-missing.ts';
import { isPasswordToChange } from '../user-credentials.ts';
import { readInlinePolicy } from '../user-permissions.ts';
import { assertBounded } from './assert-bounded.ts';
import type { Apply } from './context.ts';

/** A user's permissions. */
export const rightTable = {
  async 'put-user-policy'({ name, document, unlessPasswordIsToChange }, { clients, target }) {
    if (unlessPasswordIsToChange && (await isBeingSetUp(clients, target.userName))) return {};
    const input = { UserName: target.userName, PolicyName: name, PolicyDocument: document };
    await clients.patient.send(new PutUserPolicyCommand(input));
    return {};
  },

  'delete-user-policy': ({ name }, context) => {
    const input = { UserName: context.target.userName, PolicyName: name };
    return unlessGone(context.clients.patient.send(new DeleteUserPolicyCommand(input)), context);
  },

  async 'add-to-group'({ group }, context) {
    await assertBounded(context);
    const { clients, target } = context;
    await clients.patient.send(new AddUserToGroupCommand({ UserName: target.userName, GroupName: group }));
    return {};
  },

  async 'await-review'() {
    return {};
  },

  async 'await-custodians'() {
    return {};
  },

  async 'await-acceptance'() {
    return {};
  },

  // Our own record keeps it; in AWS nothing changes.
  async 'prepare-access'() {
    return {};
  },

  'remove-from-group': ({ group }, context) => {
    const input = { UserName: context.target.userName, GroupName: group };
    return unlessGone(context.clients.patient.send(new RemoveUserFromGroupCommand(input)), context);
  },

  async 'attach-policy'({ arn }, { clients, target }) {
    await clients.patient.send(new AttachUserPolicyCommand({ UserName: target.userName, PolicyArn: arn }));
    return {};
  },

  'detach-policy': ({ arn }, context) => {
    const input = { UserName: context.target.userName, PolicyArn: arn };
    return unlessGone(context.clients.patient.send(new DetachUserPolicyCommand(input)), context);
  },

  async 'set-end'(_operation, context) {
    const { clients, target } = context;
    const input = { UserName: target.userName, PolicyName: endsPolicyName };
    const { deniedFromMs } = target;
    if (deniedFromMs === undefined)
      return unlessGone(clients.patient.send(new DeleteUserPolicyCommand(input)), context);
    const PolicyDocument = endsPolicy(deniedFromMs);
    await clients.patient.send(new PutUserPolicyCommand({ ...input, PolicyDocument }));
    return {};
  },

  async 'cut-sessions'(_operation, { clients, target, clock }) {
    const document = sessionsCutPolicy(clock.now());
    const input = { UserName: target.userName, PolicyName: sessionsCutPolicyName, PolicyDocument: document };
    await clients.patient.send(new PutUserPolicyCommand(input));
    return {};
  },
} satisfies Partial<Apply>;

/** A password is still to be changed, or it was and its owner has yet to confirm. */
async function isBeingSetUp(clients: AccountClients, userName: string): Promise<boolean> {
  const [isToChange, own] = await Promise.all([
    isPasswordToChange(clients, userName),
    readInlinePolicy(clients, userName, selfServicePolicyName),
  ]);
  return isToChange || (own !== undefined && waitsForConfirmation(own));
}
