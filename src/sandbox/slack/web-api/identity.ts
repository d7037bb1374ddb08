import type { Methods } from './method.ts';

export const identity: Methods = {
  'auth.test': ({ context: { team, app }, people }) => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: people.get(app.botUserId).name,
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    ...(team.enterpriseId && { enterprise_id: team.enterpriseId }),
    is_enterprise_install: false,
  }),

  'team.info': ({ context: { team } }) => ({
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      email_domain: '',
      ...(team.enterpriseId && { enterprise_id: team.enterpriseId, enterprise_name: team.name }),
    },
  }),
};
