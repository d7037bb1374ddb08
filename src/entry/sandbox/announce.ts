import type { Catalogue, Rule } from '../../core/catalogue/catalogue.ts';
import { appSeed, sandboxKeys, workspaceSeed } from '../../sandbox/seed.ts';
import type { Narrator } from '../demo/narrator.ts';
import type { Sandbox } from './start-sandbox.ts';

/** What runs where, who is there, and how to poke at it. */
export function announce(
  tell: Narrator,
  { servers, bot, playground }: Sandbox,
  folder: string,
  { isJson }: { isJson: boolean },
): void {
  tell.heading('Countersign · sandbox');
  tell.say('Open this in a browser, and play everyone:');
  tell.command(playground.url);
  tell.say(
    `The bot is the real one; Slack, AWS and DynamoDB are local servers that speak their protocols. Everything is stored in ${folder}, and nothing leaves this computer.`,
  );
  tell.row('Bot', `${bot.url}   /slack/events  /s  /healthz`, 18);
  tell.row('Slack Web API', `${servers.slack.url}/api/`, 18);
  tell.row('AWS (IAM, STS)', servers.aws.url, 18);
  tell.row('DynamoDB', servers.dynamo.url, 18);

  tell.say(`The people of ${workspaceSeed.name}, and what they approve by the catalogue:`);
  for (const { id, realName, title = '' } of workspaceSeed.people) {
    const decides = rulesOf(id, bot.catalogue).map((rule) => `approves under “${rule.title}”`);
    tell.row(id, [realName, title.toLowerCase(), ...decides].filter(Boolean).join(', '), 10);
  }

  tell.say('To call it yourself:');
  tell.command(`curl ${bot.url}/healthz`);
  tell.command(`curl -H 'authorization: Bearer ${appSeed.token}' ${servers.slack.url}/api/users.list`);
  tell.command(
    `AWS_ACCESS_KEY_ID=${sandboxKeys.accessKeyId} \\`,
    `AWS_SECRET_ACCESS_KEY=${sandboxKeys.secretAccessKey} \\`,
    `aws iam list-users --region us-east-1 --endpoint-url ${servers.aws.url}`,
  );
  tell.say(
    `Ctrl-C stops it, and the next start goes on from here. What follows is the bot’s log${isJson ? '' : ' in words; npm start -- --json prints it as JSON'}.`,
  );
  tell.blank();
}

function rulesOf(person: string, { rules }: Catalogue): Rule[] {
  const groups = workspaceSeed.userGroups.filter(({ users }) => users.includes(person)).map(({ id }) => id);
  return rules.filter(
    ({ approvers }) =>
      approvers.people.includes(person) || approvers.groups.some((group) => groups.includes(group)),
  );
}
