import { buildBundles } from '../src/entry/build-bundles.ts';

/** The bundles that tests run, built once for all of them. */
// biome-ignore lint/style/noDefaultExport: jest takes a global setup in no other way
export default async function buildOnce(): Promise<void> {
  await buildBundles();
}
