import type { Check } from '../check.ts';
import { fail, ok } from '../finding.ts';
import { orSlackFailure } from '../slack-failure.ts';

const token: Check = {
  id: 'slack.token',
  title: 'Slack token',
  run: ({ slack }) =>
    orSlackFailure(async () => {
      const { bot_id, team, user } = await slack.identity();
      if (bot_id) return ok(`valid: ${user} in ${team}`);
      const fix =
        'copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions of the app into SLACK_BOT_TOKEN';
      return fail("the token doesn't belong to a bot", fix);
    }),
};

const team: Check = {
  id: 'slack.team',
  title: 'Slack workspace',
  needs: ['slack.token'],
  async run({ slack, variables: { SLACK_TEAM_ID, SLACK_ENTERPRISE_ID } }) {
    const told = await slack.identity();
    if (SLACK_TEAM_ID && SLACK_TEAM_ID !== told.team_id) {
      const fix = `set SLACK_TEAM_ID to ${told.team_id}, or SLACK_BOT_TOKEN to the token of the app in ${SLACK_TEAM_ID}`;
      return fail(`the token belongs to ${told.team_id}, not ${SLACK_TEAM_ID}`, fix);
    }
    if (SLACK_ENTERPRISE_ID && SLACK_ENTERPRISE_ID !== told.enterprise_id) {
      const actual = told.enterprise_id ?? 'no organisation';
      const fix = told.enterprise_id
        ? `set SLACK_ENTERPRISE_ID to ${actual}, or unset it to serve only this workspace`
        : 'unset SLACK_ENTERPRISE_ID';
      return fail(`the workspace belongs to ${actual}, not ${SLACK_ENTERPRISE_ID}`, fix);
    }
    return ok(
      SLACK_TEAM_ID ? `${told.team_id}` : `${told.team_id}; SLACK_TEAM_ID is not set, serve asks Slack`,
    );
  },
};

const bot: Check = {
  id: 'slack.bot',
  title: 'Slack bot ids',
  needs: ['slack.token'],
  async run({ slack, variables }) {
    const { bot_id = '', user_id = '' } = await slack.identity();
    const told = { SLACK_BOT_ID: bot_id, SLACK_BOT_USER_ID: user_id };
    const wrong = Object.entries(told).filter(([name, id]) => variables[name] && variables[name] !== id);
    if (wrong.length === 0) return ok(`${bot_id}, ${user_id}`);
    return fail(
      `${wrong.map(([name]) => `${name} is ${variables[name]}`).join(' and ')}, which isn't the token's bot`,
      `set ${wrong.map(([name, id]) => `${name} to ${id}`).join(' and ')}`,
    );
  },
};

export const slackIdentityChecks = [token, team, bot];
