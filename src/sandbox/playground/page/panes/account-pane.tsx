import { minuteMs } from '../../../durations.ts';
import type { UserItem } from '../../protocol.ts';
import { clockTime } from '../parts/moment.ts';
import { pretty } from '../parts/pretty.ts';
import { useGame } from '../state/game.ts';
import { post } from '../state/post.ts';
import { useNow } from '../state/use-now.ts';
import { GroupCard } from './group-card.tsx';
import { type HealthActs, UserCard } from './user-card.tsx';

/** So long after a plan's last change it is still news. */
const markedForMs = 10 * minuteMs;
const lookEveryMs = minuteMs / 4;

/** What stands in the AWS accounts, as it changes. */
export function AccountPane() {
  const { all, notices } = useGame();
  const health: HealthActs = {
    findInPublic: ({ account, userName }, keyId) =>
      void post('findInPublic', { account, userName, keyId }).then(notices.settle),
    closeCase: ({ account, userName }) => void post('closeCase', { account, userName }).then(notices.settle),
  };
  const nowMs = useNow(lookEveryMs);
  return (
    <div class="pane-body">
      {Object.values(all.accounts).map(({ id, name, alias }) => {
        const users = Object.values(all.users)
          .filter(({ account }) => account === id)
          .map((user) => withoutOldMarks(user, nowMs))
          .sort((a, b) => b.createdAtMs - a.createdAtMs || a.userName.localeCompare(b.userName));
        const groups = Object.values(all.groups).filter(({ account }) => account === id);
        const policies = Object.values(all.policies).filter(({ account }) => account === id);
        return (
          <section key={id} aria-label={`Account ${id}`}>
            <p class="account-name">
              <strong>{name ?? alias}</strong> <code>{id}</code>
            </p>
            <LastPlan users={users} />
            <h3>
              Users <span class="count">{users.length}</span>
            </h3>
            {users.map((user) => (
              <UserCard key={user.userId} user={user} health={health} />
            ))}
            <h3>
              Groups <span class="count">{groups.length}</span>
            </h3>
            {groups.map((group) => (
              <GroupCard
                key={group.groupId}
                group={group}
                members={users.filter((user) => user.groups.includes(group.groupName))}
              />
            ))}
            <h3>
              Policies <span class="count">{policies.length}</span>
            </h3>
            {policies.map(({ arn, policyName, path, document }) => (
              <details key={arn} class="policy">
                <summary>
                  {policyName} <small>{path}</small>
                </summary>
                <pre>{pretty(document)}</pre>
              </details>
            ))}
          </section>
        );
      })}
    </div>
  );
}

/** What the colours mean, while there are any. */
function LastPlan({ users }: { users: readonly UserItem[] }) {
  const atMs = Math.max(...users.map(({ markedAtMs }) => markedAtMs ?? 0), 0);
  if (atMs === 0) return null;
  const marked = users.flatMap(({ marks }) => Object.values(marks).map(({ change }) => change));
  const changes = (['added', 'changed', 'removed'] as const).filter((one) => marked.includes(one));
  return (
    <p class="pane-hint">
      {changes.map((change) => (
        <span key={change} class="legend">
          <span class={`mark mark-${change}`} /> {change}{' '}
        </span>
      ))}
      by the last plan, at {clockTime(atMs)}
    </p>
  );
}

function withoutOldMarks(user: UserItem, nowMs: number): UserItem {
  const { markedAtMs, ...rest } = user;
  if (markedAtMs === undefined || nowMs - markedAtMs < markedForMs) return user;
  return { ...rest, marks: {} };
}
