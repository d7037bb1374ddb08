import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type TableDescription,
  type TimeToLiveDescription,
} from '@aws-sdk/client-dynamodb';
import { translated } from '../../adapters/aws/faults.ts';
import { dynamoClient } from '../../adapters/dynamo/client.ts';
import { dynamoSetAsides } from '../../adapters/dynamo/set-asides.ts';
import { readPart } from '../../config/environment.ts';
import type { StuckRequest } from '../../flows/ports.ts';
import { once, onceFor } from './once.ts';
import type { Variables } from './variables.ts';

const callMs = 2000;

export type TableVariable = 'COUNTERSIGN_REQUESTS_TABLE' | 'COUNTERSIGN_SECRETS_TABLE';

/** DynamoDB's descriptions of the two tables. Throws Faults. */
export interface Tables {
  nameOf(variable: TableVariable): string;
  describe(name: string): Promise<TableDescription | undefined>;
  hasPointInTimeRecovery(name: string): Promise<boolean>;
  timeToLive(name: string): Promise<TimeToLiveDescription | undefined>;
  stuck(name: string): Promise<StuckRequest[]>;
}

export function tablesOf(variables: Variables): Tables {
  const client = once(() => dynamoClient(callMs, (_call, send) => send()));
  return {
    nameOf: (variable) => readPart(variables, [variable])[variable],
    describe: onceFor((TableName) =>
      translated(async () => (await client().database.send(new DescribeTableCommand({ TableName }))).Table),
    ),
    hasPointInTimeRecovery: (TableName) =>
      translated(async () => {
        const answer = await client().database.send(new DescribeContinuousBackupsCommand({ TableName }));
        const { PointInTimeRecoveryDescription: recovery } = answer.ContinuousBackupsDescription ?? {};
        return recovery?.PointInTimeRecoveryStatus === 'ENABLED';
      }),
    timeToLive: (TableName) =>
      translated(async () => {
        const answer = await client().database.send(new DescribeTimeToLiveCommand({ TableName }));
        return answer.TimeToLiveDescription;
      }),
    stuck: (TableName) => translated(() => dynamoSetAsides(client(), TableName).stuck()),
  };
}
