import { manifestsFolder } from './manifests-folder.ts';

interface Written {
  folder: string;
  catalogue: string;
  environment: string;
  externalId: string;
}

/** The steps between `init` and the first request. */
export function nextSteps(written: Written): string {
  const { folder, catalogue, environment, externalId } = written;
  const there = folder === '.' ? '' : `cd ${folder} && `;
  return `
Written: ${catalogue} and ${environment} (for you alone). Next:

  1. Create the Slack app from slack-production.json, or from slack-socket.json for Socket Mode, and put its
     tokens and the address of the one-time pages into ${environment}.
  2. Deploy account.yaml in the AWS account, as a CloudFormation stack with ExternalId=${externalId}.
  3. Invite the bot to the approvals channel.
  4. ${there}countersign doctor
     It says what is missing, and how to fix it.
  5. ${there}countersign serve --create-tables
     It creates the tables and runs the bot.

The manifests of steps 1 and 2 are in ${manifestsFolder()}.
docs/install.md beside them has every command of each step.
`;
}
