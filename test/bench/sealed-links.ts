import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoSecrets } from '../../src/adapters/dynamo/secrets.ts';
import { hourMs } from '../../src/core/durations.ts';
import { encodeCredential } from '../../src/core/handover/credential.ts';
import { linkFor, secretId } from '../../src/core/handover/link.ts';
import { seal } from '../../src/core/handover/seal.ts';
import { aBinding, aPassword } from '../core/handover/a-handover.ts';
import type { Stage } from './stage.ts';

export interface SealedLinks {
  /** Seals a password, stores it, and gives its link at an origin. */
  create(userName: string): Promise<(origin: string) => string>;
  close(): void;
}

/** Links as the worker makes them, into the table of the bots of a stage. */
export function sealedLinks({ tablesUrl: endpoint }: Pick<Stage, 'tablesUrl'>): SealedLinks {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const database = new DynamoDBClient({ region: 'us-east-1', endpoint, credentials });
  const secrets = dynamoSecrets({ client: new DocumentClient(database), table: 'secrets-served' });
  return {
    async create(userName) {
      const linkKey = randomBytes(32);
      const id = secretId(randomBytes(16));
      const binding = aBinding({ id, userName, expiresAtMs: Date.now() + hourMs });
      const content = encodeCredential(aPassword({ userName }));
      const sealed = await seal(content, { linkKey, iv: randomBytes(12), binding });
      await secrets.put({ binding, ...sealed });
      return (origin) => linkFor(origin, id, linkKey).reveal();
    },
    close: () => database.destroy(),
  };
}
