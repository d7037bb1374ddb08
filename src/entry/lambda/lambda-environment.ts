import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Logger } from 'pino';
import { retries } from '../../adapters/aws/retries.ts';
import { type Environment, readEnvironment } from '../../config/environment.ts';

/** The path of the SecureStrings `bot-token` and `signing-secret`. */
const pathVariable = 'COUNTERSIGN_SLACK_PARAMETERS';
const parameters = { SLACK_BOT_TOKEN: 'bot-token', SLACK_SIGNING_SECRET: 'signing-secret' } as const;

/** The environment with Slack's long-lived secrets from SSM, so that no function's configuration contains them. */
export async function lambdaEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Environment> {
  const path = env[pathVariable];
  return readEnvironment(path ? { ...env, ...(await slackSecrets(path)) } : env);
}

let made: SSMClient | undefined;
function client(): SSMClient {
  made ??= new SSMClient({
    cacheMiddleware: true,
    retryStrategy: retries,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1000 },
  });
  return made;
}

async function slackSecrets(path: string): Promise<Record<string, string>> {
  const names = Object.values(parameters).map((name) => `${path}/${name}`);
  const { Parameters = [] } = await client().send(
    new GetParametersCommand({ Names: names, WithDecryption: true }),
  );
  const parameter = (name: string) => Parameters.find((each) => each.Name === `${path}/${name}`)?.Value;
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([variable, name]) => {
      const value = parameter(name);
      return value ? [[variable, value]] : [];
    }),
  );
}

/** For functions that can continue with what they have. */
export function staleSecrets(log: Logger) {
  return (error: unknown) =>
    log.warn({ error }, "Slack's secrets could not be read again; the ones known are still used");
}
