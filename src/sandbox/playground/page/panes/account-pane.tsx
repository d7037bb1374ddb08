import { pretty } from '../parts/pretty.ts';
import { useGame } from '../state/game.ts';
import { GroupCard } from './group-card.tsx';
import { UserCard } from './user-card.tsx';

/** What stands in the AWS accounts, as it changes. */
export function AccountPane() {
  const { all } = useGame();
  return (
    <div class="pane-body">
      {Object.values(all.accounts).map(({ id, name, alias }) => {
        const users = Object.values(all.users)
          .filter(({ account }) => account === id)
          .sort((a, b) => b.createdAtMs - a.createdAtMs || a.userName.localeCompare(b.userName));
        const groups = Object.values(all.groups).filter(({ account }) => account === id);
        const policies = Object.values(all.policies).filter(({ account }) => account === id);
        return (
          <section key={id} aria-label={`Account ${id}`}>
            <p class="account-name">
              <strong>{name ?? alias}</strong> <code>{id}</code>
            </p>
            <p class="pane-hint">
              <span class="mark mark-added" /> added and <span class="mark mark-changed" /> changed by the last
              plan
            </p>
            <h3>
              Users <span class="count">{users.length}</span>
            </h3>
            {users.map((user) => (
              <UserCard key={user.userId} user={user} />
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
