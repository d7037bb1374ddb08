import { devNull } from 'node:os';

/**
 * Makes the AWS SDK in this process forget your AWS accounts: variables, profiles and region. The sandbox's own replace
 * them, so a call can only go to the sandbox. Call before any client is created.
 */
export function forgetAwsAccounts(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (name.startsWith('AWS_')) delete env[name];
  }
  env.AWS_CONFIG_FILE = devNull;
  env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  env.AWS_EC2_METADATA_DISABLED = 'true';
  // The SDK warns about Node 20, which is supported here.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
}
