import { permissionsOf, userReads } from '../../src/core/plan/permissions.ts';
import { everyOperation } from '../core/plan/every-operation.ts';

/** What is read before a plan is made, and held against the plan before "done". */
export const planReads = ['iam:GetGroup', 'iam:GetPolicy', 'iam:GetAccountSummary', ...userReads];

/** All that the worker does in an account, by the tables of the operations. */
export const neededActions = [...new Set([...everyOperation.flatMap(permissionsOf), ...planReads])].sort();
