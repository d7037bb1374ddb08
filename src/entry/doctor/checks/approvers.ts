import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Check } from '../check.ts';
import { type Seen, see, seeFirst } from '../eligibility.ts';
import { fail, ok } from '../finding.ts';
import { orSlackFailure } from '../slack-failure.ts';

/** What people are named for, the gravest first. */
type Role = 'approver' | 'asker' | 'notified';
const can: Record<Role, string> = { approver: 'can approve', asker: 'can ask', notified: 'can be notified' };

/** Every user group and every person that the rules and security name. */
export function approverChecks({ rules, security }: Catalogue): Check[] {
  const lists = [
    ...[...rules.map(({ approvers }) => approvers), security].map(
      (list) => ({ role: 'approver', list }) as const,
    ),
    ...rules.flatMap(({ askers }) => (askers ? [{ role: 'asker', list: askers } as const] : [])),
    ...rules
      .flatMap(({ notify, escalate }) => [...(notify ? [notify] : []), ...(escalate ? [escalate.to] : [])])
      .map((list) => ({ role: 'notified', list }) as const),
  ];
  const named = (what: 'groups' | 'people') => {
    const first = new Map<string, Role>();
    for (const { role, list } of lists) for (const id of list[what]) if (!first.has(id)) first.set(id, role);
    return [...first];
  };
  return [
    ...named('groups').map(([id, role]) => userGroup(id, role)),
    ...named('people').map(([id, role]) => person(id, role)),
  ];
}

function userGroup(id: string, role: Role): Check {
  const where = `wherever the catalogue names ${id}`;
  const edit = `in Slack, add people of this workspace to the user group ${id} (More, People, User groups)`;
  const fixes = {
    no_such_subteam: `in Slack, enable the user group again, or copy the id of the right one (More, People, User groups) and use it ${where}`,
    plan_upgrade_required: `user groups need a paid Slack plan; name people ${where}`,
    missing_scope: 'add usergroups:read under OAuth & Permissions of the Slack app, and reinstall it',
  };
  return {
    id: `group.${id}`,
    title: `user group ${id}`,
    needs: ['slack.token'],
    run: ({ slack }) =>
      orSlackFailure(async () => {
        const members = await slack.members(id);
        if (members.length === 0) return fail('it has no members', edit);
        const seen = await seeFirst(slack, members);
        const found = `${members.length} members, ${eligibleOf(seen, members.length, role)}`;
        return seen.some(({ why }) => !why) ? ok(found) : fail(found, edit);
      }, fixes),
  };
}

function person(id: string, role: Role): Check {
  const missing_scope = 'add users:read under OAuth & Permissions of the Slack app, and reinstall it';
  return {
    id: `person.${id}`,
    title: `${role} ${id}`,
    needs: ['slack.token'],
    run: ({ slack }) =>
      orSlackFailure(
        async () => {
          const { name, why } = await see(slack, id);
          if (!why) return ok(`${name} ${can[role]}`);
          const fix = `wherever the catalogue names ${id}, name someone who ${can[role]} (their profile in Slack, Copy member ID)`;
          return fail(`${name} ${why}`, fix);
        },
        { missing_scope },
      ),
  };
}

function eligibleOf(seen: readonly Seen[], memberCount: number, role: Role): string {
  const others = seen.filter(({ why }) => why).map(({ name, why }) => `${name} ${why}`);
  const whole = seen.length < memberCount ? `the first ${seen.length}` : 'them';
  const eligible = `${seen.length - others.length} of ${whole} ${can[role]}`;
  return others.length > 0 ? `${eligible} (${others.join(', ')})` : eligible;
}
