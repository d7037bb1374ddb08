import { dynamoClient } from '../../../adapters/dynamo/client.ts';
import { dynamoRequests } from '../../../adapters/dynamo/requests.ts';
import { slackIntentOf } from '../../../adapters/slack/intents/table.ts';
import type { Requests } from '../../../flows/ports.ts';
import { workspaceSeed } from '../../../sandbox/seed.ts';
import { lineWithoutSecrets } from '../../without-secrets.ts';
import { requestsTableName, type Sandbox } from '../start-sandbox.ts';
import type { Subject } from './log-line.ts';
import { Narration } from './narration.ts';

const callMs = 2000;

/** The log of a sandbox in words. sandbox: as soon as there is one. */
export function narratedSandbox(sandbox: () => Sandbox | undefined, print: (text: string) => void): Narration {
  let requests: Pick<Requests, 'intentOf'> | undefined;
  return new Narration({
    print,
    nameOf: firstName,
    clean: (text) => lineWithoutSecrets(text, process.env),
    callOf: (id) => sandbox()?.servers.aws.calls.findLast(({ requestId }) => requestId === id),
    async subjectOf(id): Promise<Subject | undefined> {
      // The client finds the tables by the environment that the start of the sandbox has set.
      requests ??= dynamoRequests(
        dynamoClient(callMs, (_call, send) => send()),
        requestsTableName,
      );
      const intent = await requests.intentOf(id);
      if (!intent) return undefined;
      return { userName: intent.userName, owner: intent.owner, change: slackIntentOf(intent).change };
    },
  });
}

function firstName(id: string): string {
  return workspaceSeed.people.find((person) => person.id === id)?.realName.split(' ')[0] ?? id;
}
