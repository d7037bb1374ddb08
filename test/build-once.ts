import { spawnSync } from 'node:child_process';

/** The bundles that tests run, built once for all of them, as people build them. */
// biome-ignore lint/style/noDefaultExport: jest takes a global setup in no other way
export default async function buildOnce(): Promise<void> {
  const { status, stderr } = spawnSync('node_modules/.bin/tsx', ['src/entry/build.ts', '--sample-catalogue'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the bundles could not be built: ${stderr}`);
}
