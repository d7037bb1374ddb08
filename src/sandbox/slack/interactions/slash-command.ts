import { messageContent } from '../workspace/message-content.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Channel, StoredMessage } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Delivery } from './delivery.ts';
import { answered, type Desk } from './desk.ts';
import { verificationToken } from './envelope.ts';
import { escapeCommandText } from './escape-command-text.ts';
import { parseJson } from './parse-json.ts';
import { ShownError } from './shown-error.ts';

/** Runs a slash command and posts what the bot answers at once. Returns that message, if there is one. */
export async function runCommand(
  desk: Desk,
  personId: string,
  input: { command: string; text: string; channel: Channel },
): Promise<StoredMessage | undefined> {
  const { workspace } = desk;
  const { app, team } = workspace.context;
  if (!app.commands.includes(input.command))
    throw new ShownError(`${input.command} is not a valid command`, 'no app here has registered it');
  const secret = workspace.responseUrls.issue(personId, input.channel.id);
  const text = app.shouldEscape === false ? input.text : escapeCommandText(workspace, input.text);
  const delivery = await desk.courier.form('command', {
    token: verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterpriseId && { enterprise_id: team.enterpriseId, enterprise_name: team.name }),
    channel_id: input.channel.id,
    channel_name: input.channel.name,
    user_id: personId,
    user_name: workspace.people.get(personId).name,
    command: input.command,
    text: text.trim(),
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: `${desk.origin}/commands/${team.id}/${secret}`,
    trigger_id: workspace.triggers.issue(personId),
  });
  answered(delivery, input.command);
  const message = postAnswer(workspace, personId, input, delivery);
  const link = workspace.responseUrls.find(secret);
  if (message && link) link.originalTs = message.ts;
  return message;
}

function postAnswer(
  workspace: Workspace,
  personId: string,
  { command, channel }: { command: string; channel: Channel },
  { answer }: Delivery,
): StoredMessage | undefined {
  if (answer === '') return undefined;
  const body = messageOf(answer);
  const isForAll = 'response_type' in body && body.response_type === 'in_channel';
  try {
    const content = messageContent(body);
    return workspace.messages.post({
      channel: channel.id,
      ...content,
      ...(!isForAll && { ephemeralFor: personId }),
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ShownError(
      `${command} failed with the error "invalid_command_response"`,
      `Slack cannot show the answer (${error.message})`,
    );
  }
}

function messageOf(answer: string): object {
  const body = answer.startsWith('{') ? parseJson(answer) : undefined;
  return typeof body === 'object' && body !== null ? body : { text: answer };
}
