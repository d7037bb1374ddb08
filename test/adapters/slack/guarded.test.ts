import { WebAPIPlatformError } from '@slack/web-api';
import type { ListenerDeps } from '../../../src/adapters/slack/listeners/deps.ts';
import { guarded } from '../../../src/adapters/slack/listeners/guarded.ts';

interface Delivery {
  ack: (...answer: unknown[]) => Promise<unknown>;
  body: unknown;
  respond?: unknown;
}

const body = { user: { id: 'U0ADA' } };

function aPerson() {
  const told: string[] = [];
  const postMessage = async ({ channel, text }: { channel: string; text: string }) =>
    void told.push(`${channel}: ${text}`);
  const log = { error: () => {}, warn: () => {} };
  const deps = { log, client: { chat: { postMessage } }, catalogue: { help: 'Ask Lea.' } };
  return { told, deps: deps as unknown as ListenerDeps };
}

test('a form whose answer Slack did not get may have been taken, and its sender is told to check', async () => {
  const { told, deps } = aPerson();
  const stored: string[] = [];
  const listen = guarded<Delivery>(deps, async ({ ack }) => {
    stored.push('request');
    await ack();
  });
  await listen({ body, ack: () => Promise.reject(new Error('the socket was closed')) });
  expect(stored).toEqual(['request']);
  expect(told).toEqual([
    expect.stringMatching(
      /^U0ADA: Slack did not get our answer \([0-9a-f]{8}\), so it may have shown you an error\. What you sent may have arrived all the same: check with `\/iam status` before you send it again\. Ask Lea\.$/,
    ),
  ]);
});

test('what failed before it was acknowledged is acknowledged, and was not done', async () => {
  const { told, deps } = aPerson();
  const answers: unknown[][] = [];
  const listen = guarded<Delivery>(deps, () => Promise.reject(new Error('the tables are away')));
  await listen({ body, ack: async (...answer) => void answers.push(answer) });
  expect(answers).toEqual([[]]);
  expect(told).toEqual([
    expect.stringMatching(/^U0ADA: Something failed on our side \([0-9a-f]{8}\), so this was not done\./),
  ]);
});

test.each([
  ['a form', (words: string) => ({ errors: { reason: words } })],
  ['a click', undefined],
])('%s that failed as the connection closed: its sender is told all the same', async (_title, answerFor) => {
  const { told, deps } = aPerson();
  const listen = guarded<Delivery>(deps, () => Promise.reject(new Error('the tables are away')), answerFor);
  await listen({ body, ack: () => Promise.reject(new Error('the socket was closed')) });
  expect(told).toEqual([expect.stringContaining('so this was not done.')]);
});

test('words for a command that come with its answer too late for Slack are said once more', async () => {
  const { deps } = aPerson();
  const said: string[] = [];
  const respond = async ({ text }: { text: string }) => void said.push(text);
  const command = { body: { user_id: 'U0ADA', response_url: 'https://hooks.slack.com/1' }, respond };
  const now = jest.spyOn(performance, 'now');
  for (const tookMs of [2900, 3100]) {
    now.mockReturnValueOnce(0).mockReturnValueOnce(tookMs);
    const listen = guarded<Delivery>(deps, () => Promise.reject(new Error('the tables are away')), String);
    await listen({ ...command, ack: async () => {} });
    expect(said).toHaveLength(tookMs < 3000 ? 0 : 1);
  }
  now.mockRestore();
  expect(said).toEqual([expect.stringContaining('so this was not done.')]);
});

describe('what Slack refuses for good is said as that, with who can fix it', () => {
  const refusing = (code: string) => (): Promise<void> =>
    Promise.reject(new WebAPIPlatformError({ ok: false, error: code, response_metadata: {} } as never));

  test.each(['account_inactive', 'token_revoked', 'missing_scope', 'team_access_not_granted', 'no_permission'])(
    '%s',
    async (code) => {
      const { told, deps } = aPerson();
      await guarded<Delivery>(deps, refusing(code))({ body, ack: async () => {} });
      expect(told).toEqual([expect.stringContaining(`Slack refuses what the bot needs for this (${code}, `)]);
      expect(told[0]).not.toContain('try again');
    },
  );

  test.each(['internal_error', 'ratelimited', 'expired_trigger_id', 'invalid_arguments'])(
    '%s passes, or another click is enough',
    async (code) => {
      const { told, deps } = aPerson();
      await guarded<Delivery>(deps, refusing(code))({ body, ack: async () => {} });
      expect(told).toEqual([expect.stringContaining('Please try again in a moment.')]);
    },
  );
});
