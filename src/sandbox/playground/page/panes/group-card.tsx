import type { Collections, UserItem } from '../../protocol.ts';

interface GroupCardProps {
  group: Collections['groups'][string];
  members: readonly UserItem[];
}

export function GroupCard({ group, members }: GroupCardProps) {
  return (
    <article class="card card-small">
      <h4>
        {group.groupName} <small>{group.path}</small>
      </h4>
      <p>{[...group.attachedPolicies.map(shortArn), ...Object.keys(group.inlinePolicies)].join(', ')}</p>
      <p class="soft">
        {members.length === 0 ? 'Nobody is in it' : members.map(({ userName }) => userName).join(', ')}
      </p>
    </article>
  );
}

/** The end of an ARN, which is what people read of it. */
export function shortArn(arn: string): string {
  return arn.replace(/^.*?:(?:policy|mfa|user)\//, '');
}
