import { endsPolicyName } from '../account/bot-policies.ts';
import { durationWords } from '../duration-words.ts';
import type { OperationModules } from './operation-module.ts';

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

export const accessOperations: OperationModules<
  | 'set-end'
  | 'add-to-group'
  | 'remove-from-group'
  | 'attach-policy'
  | 'detach-policy'
  | 'prepare-access'
  | 'await-review'
  | 'await-custodians'
  | 'await-acceptance'
> = {
  'await-review': {
    describe: () => 'Wait until someone has said whether it was right, and ask daily until then',
    permissions: () => ['iam:GetUser'],
    example: { kind: 'await-review' },
  },
  'await-custodians': {
    describe: () => 'Wait until each workload has a new owner, and ask daily until then',
    permissions: () => ['iam:GetUser'],
    example: { kind: 'await-custodians' },
  },
  'await-acceptance': {
    describe: () => 'Wait until the new owner has accepted',
    permissions: () => ['iam:GetUser'],
    example: { kind: 'await-acceptance' },
  },
  'prepare-access': {
    describe: ({ groups, policies }) =>
      `Record what /iam break-glass may open later, and give nothing now: ${[...groups.map((group) => `the group ${group}`), ...policies.map((arn) => `the policy ${lastPart(arn)}`)].join(', ')}`,
    permissions: () => ['iam:GetUser'],
    example: {
      kind: 'prepare-access',
      groups: ['readers'],
      policies: ['arn:aws:iam::aws:policy/SecurityAudit'],
    },
  },
  'set-end': {
    describe: ({ lastsMs, after }) => {
      if (lastsMs === undefined)
        return 'Give what follows with no end date: AWS denies nothing at an earlier end';
      const from = after === undefined ? 'now' : 'the end it has now';
      return `Set the end to ${durationWords(lastsMs)} from ${from}: once all access of the user is over, AWS denies it everything; only sessions of roles run on until they expire`;
    },
    permissions: () => ['iam:PutUserPolicy', 'iam:DeleteUserPolicy'],
    undo: () => ({ kind: 'delete-user-policy', name: endsPolicyName }),
    example: { kind: 'set-end', lastsMs: 28_800_000 },
  },
  'add-to-group': {
    describe: ({ group }) => `Add the user to the group ${group}`,
    permissions: () => ['iam:GetUser', 'iam:AddUserToGroup'],
    undo: ({ group }) => ({ kind: 'remove-from-group', group }),
    distinction: ({ group }) => group,
    example: { kind: 'add-to-group', group: 'readers' },
  },
  'remove-from-group': {
    describe: ({ group }) => `Remove the user from the group ${group}`,
    permissions: () => ['iam:RemoveUserFromGroup'],
    distinction: ({ group }) => group,
    example: { kind: 'remove-from-group', group: 'readers' },
  },
  'attach-policy': {
    describe: ({ arn, version }) => `Attach the policy ${lastPart(arn)} (${version})`,
    permissions: () => ['iam:AttachUserPolicy'],
    undo: ({ arn }) => ({ kind: 'detach-policy', arn }),
    distinction: ({ arn }) => arn,
    example: { kind: 'attach-policy', arn: 'arn:aws:iam::aws:policy/SecurityAudit', version: 'v3' },
  },
  'detach-policy': {
    describe: ({ arn }) => `Detach the policy ${lastPart(arn)}`,
    permissions: () => ['iam:DetachUserPolicy'],
    distinction: ({ arn }) => arn,
    example: { kind: 'detach-policy', arn: 'arn:aws:iam::aws:policy/SecurityAudit' },
  },
};
