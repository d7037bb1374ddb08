import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { loadCatalogue } from '../config/load-catalogue.ts';
import { bundleOptions } from './build/bundle-options.ts';
import { buildCommandLine } from './build/command-line.ts';
import { bundlePage } from './page-bundle.ts';

/**
 * Bolt loads receivers we do not use, and with them express, the socket client, undici and tables of character sets:
 * more than half of the Slack bundle. In a Lambda they are replaced by stubs that throw when something does want them.
 */
const unused = ['express', '@slack/socket-mode', 'undici', 'iconv-lite'];
const inLambda = (name: string) => resolve('src/entry/lambda', name);
const lambdaAlias = {
  ...Object.fromEntries(unused.map((name) => [name, inLambda('unused-package.cjs')])),
  '@aws-sdk/credential-provider-node': inLambda('environment-credentials.cjs'),
};

const lambdas = ['slack', 'worker', 'web', 'sweep'] as const;

export interface BundleOptions {
  cataloguePath?: string;
  /** Where bundles go; `serverless.yml` packages what is in `.build`. */
  out?: string;
}

/**
 * Everything that runs elsewhere, each in one CommonJS file; the same step for serve, Lambda, tests and bench.
 * Gives what went into the Lambdas' bundles.
 */
export async function buildBundles({
  cataloguePath = 'manifests/catalogue.yaml',
  out = '.build',
}: BundleOptions = {}): Promise<Metafile> {
  const lambdaFolder = resolve(out, 'lambda');
  await rm(lambdaFolder, { recursive: true, force: true });
  await mkdir(lambdaFolder, { recursive: true });
  const define = {
    BUILT_CATALOGUE: JSON.stringify(loadCatalogue(cataloguePath)),
    BUILT_PAGE: JSON.stringify(await bundlePage()),
  };
  await writeFile(resolve(out, 'package.json'), '{ "type": "commonjs" }\n');
  await buildCommandLine(out);
  const { metafile } = await build({
    ...bundleOptions,
    define,
    entryPoints: lambdas.map((name) => ({ in: `src/entry/lambda/${name}.ts`, out: name })),
    outdir: lambdaFolder,
    alias: lambdaAlias,
  });
  return metafile;
}
