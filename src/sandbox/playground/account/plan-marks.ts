import type { AccountView, UserView } from '../../aws/account-view.ts';
import type { AwsCall } from '../../aws/aws-call.ts';
import type { AwsServer } from '../../aws/aws-server.ts';
import type { PlanMark } from '../protocol.ts';
import { factsOfUser } from './facts-of-user.ts';

type Facts = Map<string, string>;
/** By account and user name. */
type Look = Record<string, Map<string, Facts>>;

const writes = /^(Create|Delete|Add|Remove|Attach|Detach|Put|Update|Tag|Untag|Deactivate|Enable)/;

/**
 * Marks what the last plan changed. The sandbox knows no plans, only calls: a plan is what the bot does to one user
 * until it turns to another one, or makes this one anew. What people do themselves in the meantime is not marked.
 */
export class PlanMarks {
  readonly #aws: AwsServer;
  readonly #seen = new WeakSet<AwsCall>();
  #last: Look;
  #subject: { account: string; name: string; before: Facts; own: Facts; atMs: number } | undefined;

  constructor(aws: AwsServer) {
    this.#aws = aws;
    this.#last = this.#look();
  }

  /** To be called at every change of the accounts, before the next one. */
  follow(): void {
    const now = this.#look();
    if (isSame(this.#last, now)) return;
    const call = this.#newCalls().findLast(isWriteByBot);
    if (call) this.#turnTo(call);
    else this.#leaveOut(now);
    this.#last = now;
  }

  of(account: string, user: UserView): Record<string, PlanMark> {
    const subject = this.#subject;
    if (!subject || subject.account !== account || subject.name !== user.userName) return {};
    return marksBetween(subject.before, factsOfUser(user), subject.own);
  }

  /** When the last of its marks was made. */
  changedAtMs(account: string, user: UserView): number | undefined {
    return Object.keys(this.of(account, user)).length > 0 ? this.#subject?.atMs : undefined;
  }

  #turnTo({ action, params, caller, atMs }: AwsCall): void {
    const { account = '', name = '' } = { account: accountOf(caller), name: params.UserName };
    const known = this.#subject;
    if (known?.name === name && known.account === account && action !== 'CreateUser') {
      known.atMs = atMs;
      return;
    }
    this.#subject = { account, name, before: factsIn(this.#last, account, name), own: new Map(), atMs };
  }

  /** It changed and the bot called nobody: the person's own doing. */
  #leaveOut(now: Look): void {
    if (!this.#subject) return;
    const { account, name, own, before: atFirst } = this.#subject;
    const before = factsIn(this.#last, account, name);
    const marked = marksBetween(atFirst, before, own);
    for (const [key, value] of factsIn(now, account, name)) {
      if (before.get(key) !== value && !marked[key]) own.set(key, value);
    }
  }

  /** Those that are known by now to be somebody's; a call is logged before its signature is read. */
  #newCalls(): AwsCall[] {
    const calls = this.#aws.calls.filter((call) => call.caller !== undefined && !this.#seen.has(call));
    for (const call of calls) this.#seen.add(call);
    return calls;
  }

  #look(): Look {
    return Object.fromEntries(this.#aws.accountIds.map((id) => [id, factsOf(this.#aws.account(id))]));
  }
}

function isWriteByBot({ action, params, caller = '' }: AwsCall): boolean {
  return writes.test(action) && params.UserName !== undefined && !caller.includes(':user/');
}

function accountOf(arn = ''): string {
  return arn.split(':')[4] ?? '';
}

function factsOf({ users }: AccountView): Map<string, Facts> {
  return new Map(users.map((user) => [user.userName, factsOfUser(user)]));
}

function factsIn(look: Look, account: string, name: string): Facts {
  return look[account]?.get(name) ?? new Map();
}

function isSame(one: Look, other: Look): boolean {
  const text = (look: Look) =>
    JSON.stringify(Object.values(look).map((users) => [...users].map(([name, facts]) => [name, ...facts])));
  return text(one) === text(other);
}

function marksBetween(before: Facts, after: Facts, own: Facts): Record<string, PlanMark> {
  const marks: Record<string, PlanMark> = {};
  for (const [key, value] of after) {
    const was = before.get(key);
    if (was === value || own.get(key) === value) continue;
    marks[key] = { change: was === undefined ? 'added' : 'changed' };
  }
  for (const [key, was] of before) {
    if (!after.has(key)) marks[key] = { change: 'removed', was };
  }
  return marks;
}
