import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { freePort } from '../serve/free-port.ts';
import { Home, pack } from './a-packed-bot.ts';
import { runSteps } from './dockerfile.ts';

let packed: string;
let tarball: string;
let servers: Servers;
const homes: Home[] = [];

beforeAll(async () => {
  packed = mkdtempSync(join(tmpdir(), 'countersign-packed-'));
  tarball = pack(packed);
  servers = await startServers({ clock: { now: Date.now } });
});

afterAll(async () => {
  for (const home of homes) home.remove();
  await servers.close();
  rmSync(packed, { recursive: true });
});

function aHome(node = process.execPath): Home {
  const home = new Home(node);
  homes.push(home);
  return home;
}

/** What the environment must say for a bot on this port, beside `.env`. */
const environmentOn = (port: number) => ({
  ...servers.environment,
  COUNTERSIGN_PUBLIC_URL: `http://127.0.0.1:${port}`,
  PORT: String(port),
});

const answers = {
  channel: 'C0APPROVALS',
  approvers: 'S0LEADS',
  security: 'U0SEC1,U0SEC2',
  account: '111122223333',
  'account-name': 'Sandbox',
  region: 'us-east-1',
};
const asOptions = Object.entries(answers).flatMap(([name, answer]) => [`--${name}`, answer]);

test('the package has the bundle, manifests, docs, licence and notices, and needs no other package', () => {
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
  const top = new Set(files.map((file) => file.split('/').slice(1, 3).join('/').replace(/\/.*/, '/')));
  expect([...top].sort()).toEqual(
    [
      '.build/',
      'docs/',
      'manifests/',
      '.env.example',
      'Dockerfile',
      'LICENSE',
      'README.md',
      'THIRD-PARTY-NOTICES.txt',
      'compose.yaml',
      'countersign.service',
      'package.json',
    ].sort(),
  );
  expect(files.filter((file) => file.includes('/.build/'))).toEqual([
    'package/.build/countersign.cjs',
    'package/.build/countersign.cjs.map',
  ]);
  const manifest = JSON.parse(
    execFileSync('tar', ['-xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }),
  );
  for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies'])
    expect(manifest).not.toHaveProperty(kind);
});

const nodes = [process.execPath, ...(process.env.NODE24 ? [process.env.NODE24] : [])].map(
  (node) => [execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(), node] as const,
);

test.each(nodes)(
  'on Node %s, npx runs it from a folder with a catalogue and an environment alone',
  async (_, node) => {
    const home = aHome(node);
    const folder = home.make('empty');
    copyFileSync(tarball, join(home.folder, 'package.tgz'));
    const npx = ['--yes', '--offline', '../package.tgz'];
    home.run('npx', [...npx, 'init', ...asOptions], folder);
    expect(readdirSync(folder).sort()).toEqual(['.env', 'catalogue.yaml']);

    const port = await freePort();
    const bot = home.start('npx', [...npx, 'serve', '--create-tables'], folder, environmentOn(port));
    expect(await bot.healthy(port)).toMatchObject({ status: 'ready', catalogue: 'ready' });
    await bot.interrupt();
    expect(bot.printed).toContain('"msg":"stopped"');
    expect(bot.errors).toBe('');
    expect(readdirSync(folder).sort()).toEqual(['.env', 'catalogue.yaml']);
  },
);

test('installed, it weighs a few megabytes', () => {
  const home = aHome();
  const folder = home.make('installed');
  home.run('npm', ['install', '--omit=dev', '--offline', tarballFor(home)], folder);
  expect(home.weight(join(folder, 'node_modules'))).toBeLessThan(7.5);
  expect(home.run('node_modules/.bin/countersign', ['--version'], folder)).toBe(
    `${JSON.parse(readFileSync('package.json', 'utf8')).version}\n`,
  );
});

function tarballFor(home: Home): string {
  const path = join(home.folder, basename(tarball));
  copyFileSync(tarball, path);
  return path;
}

describe('the Dockerfile', () => {
  test.each(nodes)(
    'on Node %s its steps, done without rights in an empty folder, give a bot that is healthy and stops in order',
    async (_, node) => {
      const home = aHome(node);
      const context = home.make('context');
      copyFileSync(tarball, join(context, basename(tarball)));
      const root = home.make('root');
      const image = runSteps('Dockerfile', {
        context,
        root,
        run(command, folder, environment) {
          home.give();
          home.run('sh', ['-c', command], folder, environment);
        },
      });
      expect(image.user).toBe('node');
      const port = await freePort();
      const environment = {
        ...image.environment,
        ...environmentOn(port),
        COUNTERSIGN_CATALOGUE: 'catalogue.yaml',
      };
      copyFileSync('manifests/catalogue.yaml', join(image.workingDirectory, 'catalogue.yaml'));
      const isHealthy = () => {
        const [command = '', ...args] = image.healthcheck;
        return spawnSync(command, args, { env: { PATH: process.env.PATH, PORT: String(port) } }).status === 0;
      };
      expect(isHealthy()).toBe(false);
      const [command = '', ...args] = image.start;
      const bot = home.start(command, [...args, '--create-tables'], image.workingDirectory, {
        COUNTERSIGN_REQUESTS_TABLE: 'requests-in-a-container',
        COUNTERSIGN_SECRETS_TABLE: 'secrets-in-a-container',
        ...environment,
      });
      await bot.healthy(port);
      expect(isHealthy()).toBe(true);
      expect(await bot.stop()).toBe(0);
      expect(bot.errors).toBe('');
      expect(bot.printed).toContain('"host":"0.0.0.0"');
      expect(bot.printed).toContain('"msg":"stopped"');
    },
  );

  test('sees the package, and nothing else of the folder', () => {
    const lines = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(lines.filter((line) => line && !line.startsWith('#'))).toEqual(['*', '!countersign-*.tgz']);
  });

  test('is what compose.yaml builds: with the catalogue where the image expects it, on loopback, without rights', () => {
    const { countersign } = parse(readFileSync('compose.yaml', 'utf8')).services;
    const [, workingDirectory] = [...readFileSync('Dockerfile', 'utf8').matchAll(/^WORKDIR (.*)$/gm)].map(
      ([, to]) => to,
    );
    expect(countersign).toMatchObject({
      build: '.',
      env_file: '.env',
      volumes: [`./catalogue.yaml:${workingDirectory}/catalogue.yaml:ro`],
      ports: ['127.0.0.1:3000:3000'],
      read_only: true,
      cap_drop: ['ALL'],
    });
  });
});

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

(hasSystemd ? test : test.skip)('systemd finds nothing wrong with the unit, once the command is there', () => {
  const unit = join(packed, 'countersign.service');
  const text = readFileSync('countersign.service', 'utf8');
  expect(text).toContain('\nExecStart=countersign serve\n');
  writeFileSync(unit, text.replace('ExecStart=countersign', `ExecStart=${process.execPath}`));
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
