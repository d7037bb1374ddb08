import type { AccountView, UserView } from '../../aws/account-view.ts';
import type { AwsServer } from '../../aws/aws-server.ts';
import type { PlanMark } from '../protocol.ts';
import { factsOfUser } from './facts-of-user.ts';

type Facts = Map<string, string>;

const writes = /^(Create|Delete|Add|Remove|Attach|Detach|Put|Update|Tag|Untag|Deactivate|Enable)/;

/**
 * Marks what the last plan changed. The sandbox knows no plans, only calls: a plan is what the bot does to one user
 * until it turns to another one, or makes this one anew. What people do themselves in the meantime is not marked.
 */
export class PlanMarks {
  readonly #aws: AwsServer;
  #seen = 0;
  #last: Record<string, Map<string, Facts>> = {};
  #subject: { account: string; name: string; before: Facts; own: Facts } | undefined;

  constructor(aws: AwsServer) {
    this.#aws = aws;
    this.#last = this.#look();
    this.#seen = finished(aws).length;
  }

  /** To be called after every call to AWS and every change there. */
  follow(): void {
    const done = finished(this.#aws);
    // The log forgets old calls; then the count starts anew.
    const recent = done.length >= this.#seen ? done.slice(this.#seen) : done;
    this.#seen = done.length;
    for (const { params, action, caller = '' } of recent) {
      const account = caller.split(':')[4] ?? '';
      const name = params.UserName;
      if (!name || caller.includes(':user/') || !writes.test(action)) continue;
      const isOther = this.#subject?.name !== name || this.#subject.account !== account;
      if (isOther || action === 'CreateUser') {
        const before = this.#last[account]?.get(name) ?? new Map<string, string>();
        this.#subject = { account, name, before, own: new Map() };
      }
    }
    const now = this.#look();
    const changes = recent.some(({ caller = '' }) => !caller.includes(':user/')) ? [] : this.#ownChanges(now);
    for (const [key, value] of changes) this.#subject?.own.set(key, value);
    this.#last = now;
  }

  of(account: string, user: UserView): Record<string, PlanMark> {
    const subject = this.#subject;
    if (!subject || subject.account !== account || subject.name !== user.userName) return {};
    return marksBetween(subject.before, factsOfUser(user), subject.own);
  }

  /** What changed while the bot called nobody: the person's own doing. */
  #ownChanges(now: Record<string, Map<string, Facts>>): [string, string][] {
    if (!this.#subject) return [];
    const { account, name } = this.#subject;
    const before = this.#last[account]?.get(name) ?? new Map<string, string>();
    const after = now[account]?.get(name) ?? new Map<string, string>();
    return [...after].filter(([key, value]) => before.get(key) !== value);
  }

  #look(): Record<string, Map<string, Facts>> {
    return Object.fromEntries(this.#aws.accountIds.map((id) => [id, factsOf(this.#aws.account(id))]));
  }
}

function finished({ calls }: AwsServer) {
  return calls.filter(({ status }) => status === 200);
}

function factsOf({ users }: AccountView): Map<string, Facts> {
  return new Map(users.map((user) => [user.userName, factsOfUser(user)]));
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
