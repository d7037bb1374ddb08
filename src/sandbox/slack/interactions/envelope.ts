import { userObject } from '../workspace/api-objects.ts';
import type { Desk } from './desk.ts';

/** The fields every interactive payload has. */
export function envelope({ workspace }: Desk, personId: string) {
  const { team, app } = workspace.context;
  const user = userObject(workspace.context, workspace.people.get(personId));
  return {
    team: enterpriseFields(team, { id: team.id, domain: team.domain }),
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    api_app_id: app.appId,
    token: verificationToken,
    enterprise: team.enterpriseId ? { id: team.enterpriseId, name: team.name } : null,
    is_enterprise_install: false,
  };
}

/** The deprecated token; nothing may rely on it. */
export const verificationToken = 'sandboxVerificationToken';

function enterpriseFields<T extends object>(team: { name: string; enterpriseId?: string }, fields: T) {
  return team.enterpriseId
    ? { ...fields, enterprise_id: team.enterpriseId, enterprise_name: team.name }
    : fields;
}
