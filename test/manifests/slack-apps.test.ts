import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { verbs } from '../../src/adapters/slack/listeners/verbs.ts';
import { appSeed } from '../../src/sandbox/seed.ts';

const read = (name: string) => JSON.parse(readFileSync(`manifests/${name}.json`, 'utf8'));
const production = read('slack-production');
const socket = read('slack-socket');
const development = read('slack-development');
const all = [production, socket, development];

/** What must differ: who it is, and how Slack reaches it (Socket Mode and request URLs exclude each other). */
function withoutDifferences(manifest: typeof production) {
  const { display_information: info, features, settings, ...rest } = structuredClone(manifest);
  delete info.name;
  delete features.bot_user.display_name;
  for (const command of features.slash_commands) delete command.url;
  delete settings.interactivity.request_url;
  delete settings.event_subscriptions.request_url;
  delete settings.interactivity.message_menu_options_url;
  delete settings.socket_mode_enabled;
  return { info, features, settings, ...rest };
}

test('the Slack apps differ only in their names and how Slack reaches them; messages say what each of them installs', () => {
  for (const manifest of all) {
    expect(withoutDifferences(manifest)).toEqual(withoutDifferences(production));
    expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
      '/iam',
    ]);
  }
  expect(socket.display_information.name).toBe(production.display_information.name);
  expect(development.display_information.name).not.toBe(production.display_information.name);
});

test('one is reached over https at one address, the others over a socket and at none', () => {
  const urls = JSON.stringify(production).match(/https?:[^"]+/g);
  expect(new Set(urls)).toEqual(new Set(['https://HOST/slack/events']));
  expect(production.settings.socket_mode_enabled).toBe(false);
  for (const manifest of [socket, development]) {
    expect(JSON.stringify(manifest)).not.toMatch(/https?:/);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  }
});

test('the scopes are exactly those of the calls the bot makes', () => {
  // users.info, users.list and users.lookupByEmail with addresses, usergroups.users.list, chat.*, files.getUploadURLExternal and files.completeUploadExternal; views.* and auth.test
  // need none.
  const scopes = ['commands', 'chat:write', 'files:write', 'users:read', 'users:read.email', 'usergroups:read'];
  expect(production.oauth_config.scopes.bot).toEqual(scopes);
});

test('the apps have a Home tab, and hear when somebody opens it and when a profile changes', () => {
  for (const { features, settings } of all) {
    expect(features.app_home.home_tab_enabled).toBe(true);
    expect(settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'user_change']);
  }
});

test("texts keep Slack's limits", () => {
  for (const manifest of all) {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    expect(manifest.features.bot_user.display_name.length).toBeLessThanOrEqual(80);
    for (const { command } of manifest.features.slash_commands) expect(command).toMatch(/^\/[a-z-]{1,31}$/);
  }
});

test('while somebody types the command, Slack hints at its verbs in the order of the help', () => {
  const hint = verbs.flatMap(({ typed, isHinted }) => (isHinted ? [typed] : [])).join(' | ');
  expect(hint).toContain('mfa resync');
  for (const { features } of all)
    for (const command of features.slash_commands) expect(command.usage_hint).toBe(hint);
});

test('the sandbox installs the app as its manifest describes it', () => {
  const { features, settings, oauth_config, display_information } = production;
  const { app_home: home, slash_commands: commands } = features;
  expect(appSeed).toMatchObject({
    description: display_information.description,
    commands: commands.map(({ command }: { command: string }) => command),
    hints: Object.fromEntries(
      commands.map(({ command, description, usage_hint: usage }: Record<string, string>) => [
        command,
        { description, usage },
      ]),
    ),
    shouldEscape: commands[0].should_escape,
    events: settings.event_subscriptions?.bot_events ?? [],
    hasHome: home.home_tab_enabled,
    isReadOnly: home.messages_tab_read_only_enabled,
    scopes: oauth_config.scopes.bot,
  });
});

describe('`slack run`', () => {
  const { hooks, config } = JSON.parse(readFileSync('.slack/hooks.json', 'utf8'));
  // As the Slack CLI does it: in a shell, with what it has to say as options behind the command.
  const run = (command: string, ...options: string[]) =>
    JSON.parse(execFileSync('sh', ['-c', [command, ...options].join(' ')], { encoding: 'utf8' }));

  test('installs the app of the development manifest', () => {
    expect(run(hooks['get-hooks'])).toEqual({});
    expect(run(hooks['get-manifest'], '--source=/somewhere')).toEqual(development);
    expect('manifests/slack-development.json').toMatch(new RegExp(config.watch.manifest['filter-regex']));
  });

  test('leaves the socket to the bot, and starts it by a script there is', () => {
    expect(config['sdk-managed-connection-enabled']).toBe(true);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(hooks.start).toBe('npm run -s dev');
    expect(scripts.dev).toContain('.build/countersign.cjs');
  });
});
