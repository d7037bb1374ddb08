import type { AuthTestResponse, WebClient } from '@slack/web-api';
import { slackDirectory } from '../../adapters/slack/directory.ts';
import { translated } from '../../adapters/slack/faults.ts';
import { webClient } from '../../adapters/slack/web-client.ts';
import { readPart } from '../../config/environment.ts';
import type { Person, Workspace } from '../../core/people.ts';
import { afresh } from '../../flows/facts.ts';
import type { Clock } from '../../flows/ports.ts';
import { boltLogger, createLog } from '../../wire/log.ts';
import { atMost } from './at-most.ts';
import { once, onceFor } from './once.ts';
import type { Variables } from './variables.ts';

/** Posts and deletes in sequence, within a check's ten seconds. */
const callMs = 4000;
const callsAtOnce = 8;

/** Slack, called as the bot calls it: the same client, and the same judgement of people. Throws Faults. */
export interface SlackAnswers {
  client(): WebClient;
  identity(): Promise<AuthTestResponse>;
  workspace(): Promise<Workspace>;
  person(id: string): Promise<Person | undefined>;
  members(group: string): Promise<string[]>;
}

export function slackClient(token: string, apiUrl: string): WebClient {
  const outgoing = <Answer>(_call: unknown, send: () => Promise<Answer>) => send();
  return webClient({ token, apiUrl, outgoing }, callMs, boltLogger(createLog('silent')));
}

export function workspaceOf(variables: Variables, clock: Clock): SlackAnswers {
  const client = once(() => {
    const { SLACK_BOT_TOKEN, SLACK_API_URL } = readPart(variables, ['SLACK_BOT_TOKEN', 'SLACK_API_URL']);
    return slackClient(SLACK_BOT_TOKEN, SLACK_API_URL);
  });
  const directory = once(() =>
    slackDirectory({ click: client(), work: client() }, clock, {
      refusedGroup: (_group, fault) => Promise.reject(fault),
    }),
  );
  const inTurn = atMost(callsAtOnce);
  const identity = once(async () => {
    const asking = client();
    return translated(() => asking.auth.test());
  });
  return {
    client,
    identity,
    workspace: once(async () => ({
      teamId: variables.SLACK_TEAM_ID || (await identity()).team_id || '',
      enterpriseId: variables.SLACK_ENTERPRISE_ID || undefined,
    })),
    person: onceFor((id) => inTurn(() => directory().person(id, afresh))),
    members: onceFor((group) => inTurn(() => directory().members(group, afresh))),
  };
}
