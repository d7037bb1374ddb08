import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const webApi = resolve('node_modules/@slack/web-api/dist/index.js');
const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the compiler says of manifests, as literals: JSON that is imported has forgotten which text stands where. */
function typeErrors(manifests: Record<string, string>): string[] {
  const files = Object.entries(manifests).map(([name, json]) => {
    const file = join(folder, `${name}.mts`);
    writeFileSync(
      file,
      [
        `import type { AppsManifestCreateArguments } from ${JSON.stringify(webApi)};`,
        "type Manifest = AppsManifestCreateArguments['manifest'];",
        // Without its index signature, which lets any key in.
        'type Known = { [Key in keyof Manifest as string extends Key ? never : Key]: Manifest[Key] };',
        `export const manifest: Known = ${json};`,
      ].join('\n'),
    );
    return file;
  });
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--types', ''];
  try {
    execFileSync(resolve('node_modules/.bin/tsc'), [...options, ...files], { encoding: 'utf8', cwd: folder });
    return [];
  } catch (error) {
    return String((error as { stdout: string }).stdout)
      .trim()
      .split('\n');
  }
}

const read = (name: string) => readFileSync(`manifests/${name}.json`, 'utf8');

test('the manifests are of the type that Slack publishes', () => {
  const manifests = Object.fromEntries(
    ['slack-production', 'slack-socket', 'slack-development'].map((name) => [name, read(name)]),
  );
  expect(typeErrors(manifests)).toEqual([]);
});

test('a setting Slack does not have, a scope it does not know and a name that is missing are found', () => {
  const changed = (change: (manifest: ReturnType<typeof JSON.parse>) => void) => {
    const manifest = JSON.parse(read('slack-production'));
    change(manifest);
    return JSON.stringify(manifest);
  };
  const wrong = {
    key: changed((manifest) => Object.assign(manifest, { setings: {} })),
    setting: changed(({ settings }) => Object.assign(settings, { socket_mode: true })),
    scope: changed(({ oauth_config: oauth }) => oauth.scopes.bot.push('chat:wirte')),
    name: changed(({ display_information: info }) => delete info.name),
  };
  const errors = typeErrors(wrong);
  for (const name of Object.keys(wrong))
    expect([name, errors.filter((error) => error.includes(`${name}.mts`)).length]).toEqual([name, 1]);
});
