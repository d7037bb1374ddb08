import { inlineRoom, inlineSizeOf } from '../account/bot-policies.ts';
import { isOwnPolicyName } from '../account/own-policy-name.ts';
import type { Snapshot } from '../account/snapshot.ts';
import type { Account, UserKind } from '../catalogue/catalogue.ts';
import { atPath } from '../catalogue/path-of.ts';
import type { Operation } from '../operations/operation.ts';
import { isGivenPolicy } from '../operations/policy-operations.ts';
import type { Problem } from './problem.ts';

/**
 * What AWS might refuse only later: with what the plan gives, no room is left for everything the bot may ever put on
 * the user. If what is on the user is unknown, only what the plan gives counts.
 */
export function beyondRoom(
  userName: string,
  operations: readonly Operation[],
  { account, userKind, snapshot }: { account: Account; userKind: UserKind; snapshot: Snapshot },
): Problem | undefined {
  const given = operations.filter(isGivenPolicy);
  if (given.length === 0) return undefined;
  const onUser = Object.entries(snapshot.permissions?.inlinePolicies ?? {}).filter(
    ([name]) => !isOwnPolicyName(name) && !operations.some((each) => replaces(each, name)),
  );
  const sizes = {
    given: inlineSizeOf(given.map(({ document }) => document)),
    onUser: inlineSizeOf(onUser.map(([, document]) => document)),
    room: inlineRoom(atPath(account, pathIn(operations) ?? snapshot.user?.path), userKind),
  };
  return sizes.given + sizes.onUser > sizes.room ? { code: 'user.no-room', userName, sizes } : undefined;
}

function pathIn(operations: readonly Operation[]): string | undefined {
  return operations.find((each) => each.kind === 'create-user')?.path;
}

function replaces(operation: Operation, name: string): boolean {
  const { kind } = operation;
  return (kind === 'put-user-policy' || kind === 'delete-user-policy') && operation.name === name;
}
