import { devNull } from 'node:os';

/**
 * Makes the AWS SDK in this process forget the AWS accounts of whoever runs it: their variables, profiles and region.
 * The sandbox's own take their place, and a call can go nowhere but to the sandbox. Call before any client is made.
 */
export function forgetAwsAccounts(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) {
    if (name.startsWith('AWS_')) delete env[name];
  }
  env.AWS_CONFIG_FILE = devNull;
  env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  env.AWS_EC2_METADATA_DISABLED = 'true';
  // The SDK prints a warning on Node 20, which is supported here.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
}
