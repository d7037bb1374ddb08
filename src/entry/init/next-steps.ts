/** What is to be done between `init` and the first request. */
export function nextSteps(written: { folder: string; catalogue: string; environment: string }): string {
  const { folder, catalogue, environment } = written;
  const there = folder === '.' ? '' : `, in ${folder}`;
  return `
Written: ${catalogue} and ${environment} (for you alone). Next:

  1. Make the Slack app from manifests/slack-production.json, or from slack-development.json for Socket Mode, and
     put its tokens and the address of the one-time pages into ${environment}.
  2. Deploy manifests/account.yaml in the account as a CloudFormation stack.
  3. Invite the bot to the approvals channel.
  4. countersign doctor                   says what is missing, and how to fix it${there}
  5. countersign serve --create-tables    makes the tables and runs the bot${there}

The README says more of each: On a real Slack and AWS.
`;
}
