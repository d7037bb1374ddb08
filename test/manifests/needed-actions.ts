import { activityReads } from '../../src/core/activity/activity-reads.ts';
import { permissionsOf } from '../../src/core/operations/permissions.ts';
import { exampleOperations } from '../../src/core/operations/table.ts';
import { userReads } from '../../src/core/operations/user-reads.ts';

/** What is read before a plan is made, and compared with the plan before "done". */
export const planReads = [
  'iam:GetGroup',
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:GetAccountSummary',
  // What groups give, and what it leads to.
  'iam:ListAttachedGroupPolicies',
  'iam:ListGroupPolicies',
  'iam:GetGroupPolicy',
  'iam:SimulateCustomPolicy',
  ...userReads,
];

/** All that the worker does in an account, by the tables of the operations. */
export const neededActions = [
  ...new Set([...exampleOperations.flatMap(permissionsOf), ...planReads, ...activityReads]),
].sort();
