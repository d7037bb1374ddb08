import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** The identity behind a key according to AWS, or its error code. The call needs no permission, only a working key. */
export async function callerIdentity(
  endpoint: string,
  credentials: { accessKeyId: string; secretAccessKey: string },
): Promise<string> {
  const client = new STSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Arn ?? 'nobody';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  } finally {
    client.destroy();
  }
}
