import type { SlackServerOptions } from '../../../src/sandbox/slack/slack-server.ts';

/** A small workspace: Ada asks, Ben approves, Eve is a guest from elsewhere, Max has left. */
export function slackOptions(overrides: Partial<SlackServerOptions> = {}): SlackServerOptions {
  return {
    clock: { now: () => Date.now() },
    workspace: {
      teamId: 'T0ACME',
      people: [
        { id: 'U0ADA', name: 'ada', realName: 'Ada Lovelace', email: 'ada@acme.test' },
        { id: 'U0BEN', name: 'ben', realName: 'Ben Bitdiddle', email: 'ben@acme.test' },
        { id: 'U0EVE', name: 'eve', realName: 'Eve Extern', teamId: 'T0ELSE', guest: 'single', stranger: true },
        { id: 'U0MAX', name: 'max', realName: 'Max Moved', email: 'max@acme.test', deleted: true },
      ],
      userGroups: [{ id: 'S0LEADS', handle: 'leads', users: ['U0BEN'] }],
      channels: [
        { id: 'C0GENERAL', name: 'general', members: ['U0ADA', 'U0BEN'] },
        { id: 'C0APPROVE', name: 'approvals', members: ['U0BEN', 'U0BOT'] },
        { id: 'C0OLD', name: 'old', members: ['U0BOT'], archived: true },
        { id: 'C0SECRET', name: 'secret', members: ['U0BEN'], private: true },
      ],
    },
    app: {
      token: 'xoxb-sandbox',
      signingSecret: 'sandbox-signing-secret',
      appId: 'A0COUNTER',
      botId: 'B0COUNTER',
      botUserId: 'U0BOT',
      commands: ['/iam'],
    },
    eventRetryDelayMs: 1,
    ...overrides,
  };
}
